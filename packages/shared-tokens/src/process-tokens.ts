import type { AccessToken, TokenSource } from "@typed-clients/client-credentials";
import { wait } from "@typed-clients/client-credentials/internal";
import type { FleetToken } from "./fleet-token.ts";
import { isUsable, type SharedToken } from "./shared-token.ts";

/** What {@link processTokens} works with. */
export interface ProcessTokensOptions {
  readonly now: () => number;
  /** Is told what no caller sees. Does not throw. */
  readonly tell: (error: unknown) => void;
}

const forcedRenewalPauseMs = 1_000;
const failurePauseMs = 5_000;

/** The tokens of one process: kept in memory, shared by its callers, renewed in the background, refused by value. */
export function processTokens(next: FleetToken, { now, tell }: ProcessTokensOptions): TokenSource {
  let held: SharedToken | undefined;
  let acquisition: Acquisition | undefined;
  let renewing = false;

  function renewInBackground(current: SharedToken): void {
    if (renewing) return;
    renewing = true;
    next({ before: current, refused: false, background: true, signal: new AbortController().signal })
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
        const shared = await next({ before, refused, background: false, signal: controller.signal });
        if (!shared) throw new TypeError("Expected a token in the foreground");
        if (acquisition === started) held = shared;
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
