import type { TokenSource } from "@typed-clients/client-credentials";
import type { Sealer } from "./sealing/sealer.ts";
import { isUsable, read, type SharedToken, sharedToken, written } from "./shared-token.ts";
import { guardedStore } from "./stores/guarded-store.ts";
import { StoreError } from "./stores/store-error.ts";
import type { TokenStore } from "./stores/token-store.ts";
import { pause, type Timer } from "./timer.ts";

/** What {@link fleetToken} works with. */
export interface FleetTokenOptions {
  readonly source: TokenSource;
  readonly store: TokenStore;
  readonly sealers: () => Promise<readonly [Sealer, ...Sealer[]]>;
  readonly storeTimeoutMs: number;
  readonly leaseMs: number;
  readonly now: () => number;
  readonly timer: Timer;
  /** Is told what no caller sees. Does not throw. */
  readonly tell: (error: unknown) => void;
}

/** Which token is wanted. */
export interface WantedToken {
  /** The one in memory, if there is one. */
  readonly before: SharedToken | undefined;
  /** Whether `before` was refused: then it is taken out of the store. */
  readonly refused: boolean;
  /** Whether nobody waits for it: then another process that asks is left alone. */
  readonly background: boolean;
  readonly signal: AbortSignal;
}

/** Gets the token that is wanted; in the background, `undefined` while another process asks. */
export type FleetToken = (wanted: WantedToken) => Promise<SharedToken | undefined>;

/** What the store has, and the text that it is known by there. */
interface Entry {
  readonly name: string;
  readonly sealed: string;
  readonly shared: SharedToken | undefined;
}

const storePauseMs = 1_000;
const firstPollMs = 10;
const lastPollMs = 200;
// the holder may have been killed: the next one gets a lease of its own before everybody asks
const leasesWaitedFor = 2;

/** The token of a fleet: from the store, or from the source under a lease, or from the source alone if the store fails. */
export function fleetToken({
  source,
  store: given,
  sealers,
  storeTimeoutMs,
  leaseMs,
  now,
  timer,
  tell,
}: FleetTokenOptions): FleetToken {
  let lastOfSource: string | undefined;
  let storeResumesAt = Number.NEGATIVE_INFINITY;

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
    storeResumesAt = timer.elapsedMs() + storePauseMs;
    tell(error);
  }

  async function throughStore({ before, refused, background, signal }: WantedToken): Promise<SharedToken | undefined> {
    const isSame = (shared: SharedToken | undefined) => shared?.token.value === before?.token.value;
    const isWanted = (shared: SharedToken | undefined): shared is SharedToken =>
      shared !== undefined && isUsable(shared, now()) && !((refused || background) && isSame(shared));
    const all = await sealers();
    const lease = `${all[0].name}:lease`;
    const id = crypto.randomUUID();
    const startedAt = timer.elapsedMs();

    for (let pollMs = firstPollMs; ; pollMs = Math.min(2 * pollMs, lastPollMs)) {
      const store = guardedStore(given, storeTimeoutMs, timer);
      const found = await look(store, all);
      if (isWanted(found?.shared)) return found.shared;
      // so that nobody else takes it
      if (refused && found && isSame(found.shared)) await store.compareAndDelete(found.name, found.sealed);
      signal.throwIfAborted();
      const isHolder = await store.setIfAbsent(lease, id, leaseMs);
      if (!isHolder && background) return undefined;
      if (!isHolder && timer.elapsedMs() - startedAt < leasesWaitedFor * leaseMs) {
        await pause(timer, pollMs * (0.5 + Math.random()), signal);
        continue;
      }
      try {
        if (!isHolder)
          tell(
            new StoreError("waited", `Token store: no token of another process within ${leasesWaitedFor * leaseMs} ms`),
          );
        // whoever had the lease may have come to an end in between
        const entry = await look(store, all);
        if (isWanted(entry?.shared)) return entry.shared;
        const fresh = await request(refused, lastOfSource, signal);
        return isSame(fresh) ? fresh : await publish(store, fresh, entry, all);
      } finally {
        if (isHolder) await store.compareAndDelete(lease, id).catch(tell); // it ends by itself as well
      }
    }
  }

  return async (wanted) => {
    if (timer.elapsedMs() >= storeResumesAt) {
      try {
        return await throughStore(wanted);
      } catch (error) {
        fail(error);
      }
    }
    const { before, refused, signal } = wanted;
    return request(refused, refused ? before?.token.value : undefined, signal);
  };
}
