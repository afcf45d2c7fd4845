import { discard, pause, retryAfterMs } from "@typed-clients/client-credentials/internal";
import type { CallDeadline } from "./call-deadline.ts";

const firstPauseMs = 200;

/**
 * Sends a request again, at most `retries` times, after 429, 503 or a network error: as late as `Retry-After` says, else
 * after a pause that doubles. What the call's time does not allow for is not waited for.
 */
export async function withRetries(
  retries: number,
  deadline: CallDeadline,
  send: () => Promise<Response>,
  isNetworkError: (error: unknown) => boolean,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const pauseMs = firstPauseMs * 2 ** attempt * (1 + Math.random() / 2);
    const worthWaiting = (waitMs: number) => attempt < retries && waitMs < deadline.leftMs();
    let waitMs = pauseMs;
    try {
      const response = await send();
      if (response.status !== 429 && response.status !== 503) return response;
      waitMs = retryAfterMs(response.headers, Date.now()) ?? pauseMs;
      if (!worthWaiting(waitMs)) return response;
      discard(response);
    } catch (error) {
      if (deadline.signal.aborted || !isNetworkError(error) || !worthWaiting(waitMs)) throw error;
    }
    await pause(waitMs, deadline.signal);
  }
}
