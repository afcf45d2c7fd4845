/** The time that passes, whatever the clock shows. */
export interface Timer {
  /** Milliseconds since some moment; never goes back. */
  readonly elapsedMs: () => number;
  /** Runs something once, later; returns what cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const systemTimer: Timer = {
  elapsedMs: () => performance.now(),
  after(ms, run) {
    const timeout = setTimeout(run, ms);
    return () => clearTimeout(timeout);
  },
};

/** Waits; rejects with the signal's reason when that is aborted. */
export function pause({ after }: Timer, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = after(ms, () => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
