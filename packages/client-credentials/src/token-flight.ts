import { TokenError } from "./token-error.js";
import { type TokenEndpoint, tokenRequest } from "./token-request.js";
import { type TokenResponse, tokenResponse } from "./token-response.js";

const retries = { network: 1, unavailable: 2 };
const patienceMs = 5_000;

/**
 * Gets one token: sends the request, again after a network error (once), a 429 or a 5xx (twice), and ends by itself after
 * `timeoutMs`, all attempts and pauses included.
 */
export async function tokenFlight(endpoint: TokenEndpoint, timeoutMs: number): Promise<TokenResponse> {
  const deadline = new AbortController();
  const place = endpoint.url.origin + endpoint.url.pathname; // a query may hold a key
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const text = `Token endpoint did not answer within ${timeoutMs} ms: ${place}`;
      reject(new TokenError(text, { code: "timeout", attempts }));
      deadline.abort();
    }, timeoutMs);
  });

  async function attempt(): Promise<TokenResponse> {
    const requestedAt = endpoint.now();
    const { request, secrets } = await tokenRequest(endpoint, deadline.signal);
    deadline.signal.throwIfAborted();
    attempts++;
    try {
      const response = await (endpoint.fetch ?? fetch)(request);
      const context = { requestedAt, now: endpoint.now(), attempts, secrets, place };
      return await tokenResponse(response, context);
    } catch (error) {
      if (error instanceof TokenError) throw error;
      // what a fetch throws may hold the request: only the platform's word for it is kept
      throw new TokenError(`Token endpoint could not be reached${reason(error)}: ${place}`, {
        code: "network",
        attempts,
      });
    }
  }

  async function attemptAll(): Promise<TokenResponse> {
    const startedAt = performance.now();
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        const { code, retryAfterMs } = error;
        const left = timeoutMs - (performance.now() - startedAt);
        const pauseMs = retryAfterMs ?? 100 * 2 ** attempts;
        const again = (code === "network" || code === "unavailable") && attempts <= retries[code];
        if (!again || pauseMs > Math.min(patienceMs, left) || deadline.signal.aborted) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs + Math.random() * 100));
      }
    }
  }

  return Promise.race([attemptAll(), late]).finally(() => clearTimeout(timer));
}

function reason(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  const code = [cause, error].map((value) => (value as { code?: unknown } | undefined)?.code);
  const word = code.find((value) => typeof value === "string" && /^[A-Z][A-Z_\d]{2,40}$/.test(value));
  return word ? ` (${word})` : "";
}
