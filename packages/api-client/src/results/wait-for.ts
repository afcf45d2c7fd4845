import { expected, milliseconds, pause, wait } from "@typed-clients/client-credentials/internal";
import { type Data, unwrap } from "./unwrap.ts";

/** When {@link waitFor} is over. */
export interface WaitForOptions<T, Reached extends T> {
  /** Whether this is what is waited for. A type guard narrows the outcome's data. */
  readonly until: ((data: T) => data is Reached) | ((data: T) => boolean);
  /** Whether it can never be reached from here. @default never */
  readonly failed?: ((data: T) => boolean) | undefined;
  /** Whether a response that is no 2xx means that there is nothing yet, such as a 404. @default none does */
  readonly pending?: ((response: Response) => boolean) | undefined;
  /** How long to wait in all, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /** How long to pause between two calls, in milliseconds. @default 1_000 */
  readonly intervalMs?: number | undefined;
  /** Ends the wait, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a wait ended. A timeout has the last data there was, if any. */
export type WaitOutcome<T, Reached extends T = T> =
  | { readonly outcome: "reached"; readonly data: Reached }
  | { readonly outcome: "failed"; readonly data: T }
  | { readonly outcome: "timeout"; readonly data: T | undefined };

/**
 * Makes a call again and again until its data is what is waited for, or cannot become it, or the time is over. Hand on the
 * `signal` to the call, so that the last one ends with the wait; else it goes on by itself.
 *
 * @throws ApiError for a response that is no 2xx and not `pending`, and what the call itself rejects with.
 * @example
 * const { outcome, data } = await waitFor((signal) => client.GET("/jobs/{id}", { params, signal }), {
 *   until: (job) => job.state === "DONE",
 *   failed: (job) => job.state === "CANCELLED",
 * });
 */
export async function waitFor<
  Result extends { data?: unknown; error?: unknown; response: Response },
  Reached extends Data<Result> = Data<Result>,
>(
  call: (signal: AbortSignal) => Promise<Result>,
  options: WaitForOptions<Data<Result>, Reached>,
): Promise<WaitOutcome<Data<Result>, Reached>> {
  const { until, failed = () => false, pending = () => false, signal } = options;
  if (typeof until !== "function") throw expected("until", "a function of the call's data", until);
  const timeoutMs = milliseconds("timeoutMs", options.timeoutMs ?? 60_000);
  const intervalMs = milliseconds("intervalMs", options.intervalMs ?? 1_000);
  signal?.throwIfAborted();

  const controller = new AbortController();
  const timeout = new DOMException(`not reached within ${timeoutMs} ms`, "TimeoutError");
  const timer = setTimeout(() => controller.abort(timeout), timeoutMs);
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);

  let last: Data<Result> | undefined;
  try {
    for (;;) {
      const result = await wait(call(controller.signal), controller.signal); // a call may not heed it
      if (result.response.ok || !pending(result.response)) {
        const data = await unwrap(result);
        last = data;
        if (until(data)) return { outcome: "reached", data: data as Reached }; // the guard has said so
        if (failed(data)) return { outcome: "failed", data };
      }
      await pause(intervalMs, controller.signal);
    }
  } catch (error) {
    if (error === timeout) return { outcome: "timeout", data: last };
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
