import { wait } from "@typed-clients/client-credentials/internal";
import type { OnAbort } from "./abort-listeners.ts";

/** The time of one call: the token, every attempt, the response and its body. */
export interface CallDeadline {
  /** Aborted when the time is over, or when the caller's signal is. */
  readonly signal: AbortSignal;
  /** Keeps a value reachable until the call ends. */
  hold<T>(value: T): T;
  /** Settles like `work`, or rejects as soon as the signal is aborted, whether or not `work` heeds it. */
  race<T>(work: Promise<T>): Promise<T>;
  /** How many milliseconds are left. */
  leftMs(): number;
  /** Removes the timer and the listener on the caller's signal. */
  end(): void;
}

/**
 * Starts the clock of a call. It needs no `AbortSignal.any`, which costs several times the call with one long-lived caller
 * signal, and leaves nothing behind on that signal.
 *
 * A `Request` made from another follows its signal only weakly in Node.js: once the first is collected, aborts no longer
 * reach the second. So each of them is held here, and the timer and the listener hold this.
 *
 * @see https://github.com/nodejs/undici/issues/3644
 */
export function callDeadline(
  operation: string,
  timeoutMs: number,
  callerSignal: AbortSignal | null | undefined,
  onAbort: OnAbort,
): CallDeadline {
  callerSignal?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const endsAt = performance.now() + timeoutMs;
  const held: unknown[] = [];

  const end = () => {
    clearTimeout(timer);
    stopListening?.();
    held.length = 0;
  };
  const abort = () => {
    controller.abort(callerSignal?.reason);
    end();
  };
  const expire = () => {
    controller.abort(new DOMException(`${operation}: no complete response within ${timeoutMs} ms`, "TimeoutError"));
    end();
  };
  const timer = setTimeout(expire, timeoutMs);
  const stopListening = callerSignal ? onAbort(callerSignal, abort) : undefined;

  return {
    signal,
    hold(value) {
      held.push(value);
      return value;
    },
    race: (work) => wait(work, signal),
    leftMs: () => endsAt - performance.now(),
    end,
  };
}
