import type { ClientCredentialsOptions } from "../token-request/token-request-options.ts";
import { type CachedToken, tokenRequester } from "../token-request/token-requester.ts";
import { hardMarginMs, softWindowMs } from "../token-response/lifetime.ts";
import type { AccessToken } from "./access-token.ts";
import type { TokenSource } from "./token-source.ts";
import { wait } from "./wait.ts";

const pauseMs = 1_000;
const renewalPauseMs = 5_000;

/**
 * A source of access tokens by the OAuth 2.0 client credentials grant. It keeps its token, shares one request between all
 * callers, renews the token in the background before it dies, and shares nothing with any other source. After two
 * failures in a row, it asks at most once a second, and calls in between get the last error.
 *
 * @throws {TypeError} at once for options that cannot work. The message names the option and no secret.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749, section 4.4}
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const requestToken = tokenRequester(options);
  const { now = Date.now } = options;

  let cached: CachedToken | undefined;
  let renewal: Renewal | undefined;
  let failures = 0;
  let failedAt = 0;
  let lastError: unknown;
  let forcedAt = Number.NaN;

  // a clock that goes back opens every limit once
  const within = (durationMs: number, at: number) => Math.abs(now() - at) < durationMs;

  /** The renewal under way, or a new one. */
  function renew(background: boolean): Renewal {
    if (renewal) return renewal;
    const controller = new AbortController();
    const started: Renewal = { background, waiting: 0, end, token: run() };
    // without a handler of its own, a failure would end the process: its callers may all be gone
    started.token.catch((error: unknown) => background && options.onRenewalError?.(error)).catch(() => {});
    renewal = started;
    return started;

    async function run(): Promise<AccessToken> {
      try {
        cached = await requestToken(controller);
        failures = 0;
        return cached.token;
      } catch (error) {
        if (renewal === started) {
          failures++;
          failedAt = now();
          lastError = error;
        }
        throw error;
      } finally {
        if (renewal === started) renewal = undefined;
      }
    }

    function end(): void {
      if (renewal === started) renewal = undefined;
      controller.abort();
    }
  }

  return {
    async token({ signal, rejected } = {}) {
      signal?.throwIfAborted();
      if (rejected && cached?.token.value === rejected && !within(pauseMs, forcedAt)) {
        forcedAt = now();
        cached = undefined;
      }
      if (cached) {
        const { token, requestedAt } = cached;
        const lifetime = token.expiresAt - requestedAt;
        const leftMs = token.expiresAt - hardMarginMs(lifetime) - now();
        if (leftMs > 0 && leftMs <= lifetime) {
          if (leftMs <= softWindowMs(lifetime) && !(failures && within(renewalPauseMs, failedAt))) renew(true);
          return token;
        }
      }
      // one failure may be an accident; from the second in a row on, a broken endpoint is asked once a second
      if (!renewal && failures > 1 && within(pauseMs, failedAt)) throw lastError;
      const awaited = renew(false);
      awaited.waiting++;
      try {
        return await wait(awaited.token, signal);
      } finally {
        // nobody needs it any more; one in the background never needed anybody
        if (--awaited.waiting === 0 && !awaited.background) awaited.end();
      }
    },
  };
}

/** A token request under way, and how many callers wait for it. */
interface Renewal {
  readonly token: Promise<AccessToken>;
  readonly background: boolean;
  readonly end: () => void;
  waiting: number;
}
