import type { IssuedToken } from "./access-token.ts";
import type { ClientCredentialsOptions } from "./client-credentials.ts";
import { TokenError, type TokenErrorCode } from "./token-error.ts";
import { tokenRequests } from "./token-request.ts";
import { type Fail, tokenResponse } from "./token-response.ts";
import { wait } from "./wait.ts";

/** A token, and when its life began, in milliseconds since the epoch: before its request left. */
export type Landing = readonly [token: IssuedToken, at: number];

const retries: Partial<Record<TokenErrorCode, number>> = { unavailable: 2, network: 1 };
const patienceMs = 5_000;

/**
 * Makes flights: each gets one token, sends its request again after a network error (once), a 429 or a 5xx (twice), and
 * ends by itself after `timeoutMs`, all attempts and pauses included.
 */
export function tokenFlights(options: ClientCredentialsOptions): () => Promise<Landing> {
  const { tokenUrl, fetch: send, now = Date.now, timeoutMs = 10_000 } = options;
  const tokenRequest = tokenRequests(options);
  const [place] = `${tokenUrl}`.split("?"); // a query may hold a key: it is not part of a message

  return async () => {
    const signal = AbortSignal.timeout(timeoutMs);
    const endsAt = now() + timeoutMs;
    let attempts = 0;

    const fail: Fail = (code, what, fields) =>
      new TokenError(`Token endpoint ${what}: ${place}`, { code, attempts, ...fields });

    async function attempt(): Promise<Landing> {
      const at = now();
      const [request, secrets] = await tokenRequest(signal);
      attempts++;
      try {
        return [await tokenResponse(await (send ?? fetch)(request), at, secrets, fail), at];
      } catch (error) {
        // what a fetch throws may hold the request: only the platform's word for it is kept
        throw error instanceof TokenError ? error : fail("network", `gave no answer (${reason(error)})`);
      }
    }

    for (;;) {
      try {
        signal.throwIfAborted(); // the pause may have been longer than what was left
        return await wait(attempt(), signal);
      } catch (error) {
        if (signal.aborted) throw fail("timeout", `gave no answer (in ${timeoutMs} ms)`);
        const { code, retryAfterMs = 200 * attempts } = error as TokenError;
        if (attempts > (retries[code] ?? -1) || retryAfterMs > Math.min(patienceMs, endsAt - now())) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs + Math.random() * 100));
      }
    }
  };
}

function reason(error: unknown): string {
  const { code, cause } = Object(error);
  return `${/^[A-Z_]+$/.exec(cause?.code ?? code) ?? "network"}`;
}
