import type { AccessToken, TokenSource } from "@typed-clients/client-credentials";
import { expected, milliseconds, wait } from "@typed-clients/client-credentials/options";
import type { Sealer } from "./sealing/sealer.ts";
import { sealersOf } from "./sealing/sealers.ts";
import type { TokenKey } from "./sealing/token-key.ts";
import { isUsable, read, type SharedToken, sharedToken, written } from "./shared-token.ts";
import { guardedStore } from "./stores/guarded-store.ts";
import { StoreError } from "./stores/store-error.ts";
import type { TokenStore } from "./stores/token-store.ts";

/** What {@link sharedTokens} takes. */
export interface SharedTokensOptions {
  /** Where the fleet keeps its token, such as `redisStore(client)`. Without one, the source is used as it is. */
  store?: TokenStore | undefined;
  /** Whose token it is, and the secret that seals it: the options of `clientCredentials` fit as they are. */
  key: TokenKey;
  /** How long the store may keep a call waiting, in milliseconds, all its operations together. @default 500 */
  storeTimeoutMs?: number | undefined;
  /**
   * How long one process may ask for a token while the others wait, in milliseconds. Whoever waited that long asks by
   * itself. @default 3_000
   */
  leaseMs?: number | undefined;
  /**
   * Is told what no caller sees: a {@link StoreError}, after which this process goes on by itself, or why a renewal in the
   * background failed. What it throws is ignored.
   */
  onError?: ((error: unknown) => void) | undefined;
  /** The time in milliseconds since the epoch, for tests. @default Date.now */
  now?: (() => number) | undefined;
}

/** What the store has, and the text that it is known by there. */
interface Entry {
  readonly name: string;
  readonly sealed: string;
  readonly shared: SharedToken | undefined;
}

const forcedRenewalPauseMs = 1_000;
const storePauseMs = 1_000;
const failurePauseMs = 5_000;

/**
 * A source of tokens that are shared by a fleet: each process takes the one in the store, and only the holder of a short
 * lease asks `source` for the next. Where the store is of no use, the process goes on with a token of its own.
 *
 * @throws {TypeError} at once for options that cannot work. The message names the option and no secret.
 */
export function sharedTokens(source: TokenSource, options: SharedTokensOptions): TokenSource {
  const { now = Date.now, leaseMs = 3_000, storeTimeoutMs = 500, onError } = options;
  milliseconds("leaseMs", leaseMs);
  milliseconds("storeTimeoutMs", storeTimeoutMs);
  if (typeof Object(source).token !== "function") throw expected("source", "an object with a method token", source);
  if (options.store === undefined) return source;
  const given: TokenStore = options.store;
  const sealers = sealersOf(options.key);

  let held: SharedToken | undefined;
  let acquisition: Acquisition | undefined;
  let renewing = false;
  let lastOfSource: string | undefined;
  let storeResumesAt = 0;

  function tell(error: unknown): void {
    try {
      onError?.(error);
    } catch {} // it only watches
  }

  /** What the store has, under the name of any secret. */
  async function look(store: TokenStore, names: readonly Sealer[]): Promise<Entry | undefined> {
    for (const { name, open } of names) {
      const at = now(); // the time of the way back is not counted as life
      const found = await store.get(name);
      if (!found || found.remainingMs === 0) continue; // it goes away this very moment
      const text = await open(found.value);
      const shared = text === undefined ? undefined : read(text, found.remainingMs, at);
      if (!shared) tell(new StoreError("unreadable", "Token store: expected a sealed token, received something else"));
      return { name, sealed: found.value, shared };
    }
    return undefined;
  }

  /** A new token of the source, for whoever holds the lease, or cannot tell who does. */
  async function request(forced: boolean, rejected: string | undefined, signal: AbortSignal): Promise<SharedToken> {
    const token = await source.token({ signal, rejected });
    lastOfSource = token.value;
    return sharedToken(token, token.expiresAt - now(), forced);
  }

  /** Puts a token in the place of what was found there; what somebody put there meanwhile counts more. */
  async function publish(
    store: TokenStore,
    fresh: SharedToken,
    before: Entry | undefined,
    all: readonly [Sealer, ...Sealer[]],
  ): Promise<SharedToken> {
    try {
      const [{ name, seal }] = all;
      const sealed = await seal(written(fresh));
      if (before) await store.compareAndDelete(before.name, before.sealed);
      if (await store.setIfAbsent(name, sealed, fresh.token.expiresAt - now())) return fresh;
      const other = (await look(store, all))?.shared;
      return other && isUsable(other, now()) ? other : fresh;
    } catch (error) {
      fail(error);
      return fresh;
    }
  }

  function fail(error: unknown): void {
    if (!(error instanceof StoreError)) throw error;
    storeResumesAt = performance.now() + storePauseMs;
    tell(error);
  }

  /**
   * The next token after `before`: from the store, or from the source under the lease. In the background, `undefined` while
   * another process has the lease.
   */
  async function next(
    before: SharedToken | undefined,
    { refused, background, signal }: { refused: boolean; background: boolean; signal: AbortSignal },
  ): Promise<SharedToken | undefined> {
    const startedAt = performance.now();
    const store = guardedStore(given, storeTimeoutMs);
    const isSame = (shared: SharedToken | undefined) => shared?.token.value === before?.token.value;
    const isNext = (shared: SharedToken | undefined): shared is SharedToken =>
      shared !== undefined && isUsable(shared, now()) && !((refused || background) && isSame(shared));
    try {
      if (startedAt >= storeResumesAt) {
        const all = await sealers();
        const lease = `${all[0].name}:lease`;
        const id = crypto.randomUUID();
        for (let pauseMs = 10; ; pauseMs = Math.min(2 * pauseMs, 200)) {
          const found = await look(store, all);
          if (isNext(found?.shared)) return found.shared;
          // so that nobody else takes it
          if (refused && found && isSame(found.shared)) await store.compareAndDelete(found.name, found.sealed);
          if (await store.setIfAbsent(lease, id, leaseMs)) {
            try {
              // whoever had the lease may have come to an end in between
              const entry = await look(store, all);
              if (isNext(entry?.shared)) return entry.shared;
              const fresh = await request(refused, lastOfSource, signal);
              return isSame(fresh) ? fresh : await publish(store, fresh, entry, all);
            } finally {
              await store.compareAndDelete(lease, id).catch(tell); // it ends by itself as well
            }
          }
          if (background) return undefined;
          signal.throwIfAborted();
          if (performance.now() - startedAt >= leaseMs) {
            tell(new StoreError("waited", `Token store: no token of another process within ${leaseMs} ms`));
            break;
          }
          await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
        }
      }
    } catch (error) {
      fail(error);
    }
    return request(refused, refused ? before?.token.value : undefined, signal);
  }

  function renewInBackground(current: SharedToken): void {
    if (renewing) return;
    renewing = true;
    next(current, { refused: false, background: true, signal: new AbortController().signal })
      .then((shared) => {
        if (!shared) current.renewAt = now() + forcedRenewalPauseMs * Math.random();
        else if (held === current) held = shared;
      })
      .catch((error: unknown) => {
        current.renewAt = now() + failurePauseMs;
        tell(error);
      })
      .finally(() => {
        renewing = false;
      });
  }

  function acquire(before: SharedToken | undefined, refused: boolean): Acquisition {
    if (acquisition) return acquisition;
    const controller = new AbortController();
    const started: Acquisition = { waiting: 0, end, token: run() };
    started.token.catch(() => {}); // its callers may all be gone
    acquisition = started;
    return started;

    async function run(): Promise<AccessToken> {
      try {
        const shared = await next(before, { refused, background: false, signal: controller.signal });
        if (!shared) throw new TypeError("Expected a token in the foreground");
        held = shared;
        return shared.token;
      } finally {
        if (acquisition === started) acquisition = undefined;
      }
    }

    function end(): void {
      if (acquisition === started) acquisition = undefined;
      controller.abort();
    }
  }

  return {
    async token({ signal, rejected } = {}) {
      signal?.throwIfAborted();
      const current = held;
      const refused = rejected !== undefined && current?.token.value === rejected && mayBeRefused(current);
      if (refused) held = undefined;
      else if (current && isUsable(current, now())) {
        if (now() >= current.renewAt) renewInBackground(current);
        return current.token;
      }
      const awaited = acquire(current, refused);
      awaited.waiting++;
      try {
        return await wait(awaited.token, signal);
      } finally {
        if (--awaited.waiting === 0) awaited.end(); // nobody needs it any more
      }
    },
  };

  /** An API that refuses whatever it gets must not cost a token a call: what came after a refusal has a second. */
  function mayBeRefused({ token, lifetimeMs, forced }: SharedToken): boolean {
    const ageMs = lifetimeMs - (token.expiresAt - now());
    return !forced || ageMs >= forcedRenewalPauseMs;
  }
}

/** A token on its way, and how many callers wait for it. */
interface Acquisition {
  readonly token: Promise<AccessToken>;
  readonly end: () => void;
  waiting: number;
}
