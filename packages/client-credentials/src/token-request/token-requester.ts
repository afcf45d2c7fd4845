import { sender } from "../fetch.ts";
import { checkTypes } from "../options/check-types.ts";
import { milliseconds } from "../options/milliseconds.ts";
import { TokenError, type TokenErrorCode } from "../token-response/token-error.ts";
import { type Fail, tokenResponse } from "../token-response/token-response.ts";
import type { IssuedToken } from "../token-source/access-token.ts";
import { pause, wait } from "../token-source/wait.ts";
import { tokenRequests } from "./token-request.ts";
import type { ClientCredentialsOptions } from "./token-request-options.ts";

/** A token, and when its life began, in milliseconds since the epoch: before its request left. */
export interface CachedToken {
  readonly token: IssuedToken;
  readonly requestedAt: number;
}

const retries: Partial<Record<TokenErrorCode, number>> = { unavailable: 2, network: 1 };
const longestPauseMs = 5_000;
const optionTypes = {
  audience: "string",
  fetch: "function",
  dangerouslyAllowHttp: "boolean",
  onRenewalError: "function",
  now: "function",
} as const;

/**
 * Makes a function that gets one token. It sends its request again after a network error (once), a 429 or a 5xx (twice),
 * and ends by itself after `timeoutMs`, all attempts and pauses included, or when `controller` aborts.
 */
export function tokenRequester(
  options: ClientCredentialsOptions,
): (controller: AbortController) => Promise<CachedToken> {
  checkTypes(options, optionTypes);
  const { tokenUrl, now = Date.now, timeoutMs = 10_000 } = options;
  milliseconds("timeoutMs", timeoutMs);
  const tokenRequest = tokenRequests(options);
  const send = sender(options.fetch);
  const [address] = `${tokenUrl}`.split("?"); // a query may hold a key: it is not part of a message

  return async (controller) => {
    const { signal } = controller;
    const endsAt = now() + timeoutMs;
    let attempts = 0;

    const fail: Fail = (code, what, fields) =>
      new TokenError(`Token endpoint ${what}: ${address}`, { code, attempts, ...fields });
    const expire = () => controller.abort(fail("timeout", `did not respond within ${timeoutMs} ms`));
    const timer = setTimeout(expire, timeoutMs);

    try {
      for (;;) {
        const requestedAt = now();
        // what the caller's own functions throw is thrown as it is
        const { url, init, secrets } = await wait(tokenRequest(signal), signal);
        attempts++;
        try {
          const response = await wait(send(new Request(url, init), init), signal);
          return { token: await wait(tokenResponse(response, requestedAt, secrets, fail), signal), requestedAt };
        } catch (error) {
          signal.throwIfAborted();
          // what a fetch throws may hold the request: only the platform's word for it is kept
          const failure =
            error instanceof TokenError ? error : fail("network", `did not respond (${platformCode(error)})`);
          const { code, retryAfterMs = 200 * attempts } = failure;
          const tried = attempts > (retries[code] ?? 0);
          if (tried || retryAfterMs > Math.min(longestPauseMs, endsAt - now())) throw failure;
          await pause(retryAfterMs + Math.random() * 100, signal);
        }
      }
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The platform's word for a failure, such as `ECONNREFUSED`. */
function platformCode(error: unknown): string {
  const { code, cause } = Object(error);
  const word = cause?.code ?? code;
  return typeof word === "string" && /^[A-Z_]+$/.test(word) ? word : "network";
}
