import type { TokenSource } from "@typed-clients/client-credentials";
import { expected, milliseconds } from "@typed-clients/client-credentials/internal";
import { fleetToken } from "./fleet-token.ts";
import { processTokens } from "./process-tokens.ts";
import { sealersOf } from "./sealing/sealers.ts";
import type { TokenKey } from "./sealing/token-key.ts";
import type { TokenStore } from "./stores/token-store.ts";
import { systemTimer } from "./timer.ts";

/** What {@link sharedTokens} takes. */
export interface SharedTokensOptions {
  /** Where the fleet keeps its token, such as `redisStore(client)`. Without one, the source is used as it is. */
  store?: TokenStore | undefined;
  /** Whose token it is, and the secret that seals it: the options of `clientCredentials` fit as they are. */
  key: TokenKey;
  /** How long the store may keep a call waiting, in milliseconds, all its operations together. @default 500 */
  storeTimeoutMs?: number | undefined;
  /**
   * How long one process may ask for a token while the others wait, in milliseconds. When it gives no result, the next
   * one asks; whoever has waited for two asks by itself. @default 2_000
   */
  leaseMs?: number | undefined;
  /**
   * Is told what no caller sees: a `StoreError`, after which this process goes on by itself, or why a renewal in the
   * background failed. What it throws is ignored.
   */
  onError?: ((error: unknown) => void) | undefined;
  /** The time in milliseconds since the epoch, for tests. @default Date.now */
  now?: (() => number) | undefined;
}

/**
 * A source of tokens that are shared by a fleet: each process takes the one in the store, and only the holder of a short
 * lease asks `source` for the next. Where the store is of no use, the process goes on with a token of its own.
 *
 * @throws {TypeError} at once for options that cannot work. The message names the option and no secret.
 */
export function sharedTokens(source: TokenSource, options: SharedTokensOptions): TokenSource {
  const { store, now = Date.now, leaseMs = 2_000, storeTimeoutMs = 500, onError } = options;
  milliseconds("leaseMs", leaseMs);
  milliseconds("storeTimeoutMs", storeTimeoutMs);
  if (typeof Object(source).token !== "function") throw expected("source", "an object with a method token", source);
  if (store === undefined) return source;
  const tell = (error: unknown) => {
    try {
      onError?.(error);
    } catch {} // it only watches
  };
  const sealers = sealersOf(options.key);
  const next = fleetToken({ source, store, sealers, storeTimeoutMs, leaseMs, now, timer: systemTimer, tell });
  return processTokens(next, { now, tell });
}
