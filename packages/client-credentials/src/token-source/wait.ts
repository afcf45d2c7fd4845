/** Waits for a promise that others may share: the signal ends this wait, and nothing else. */
export function wait<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
    shared.then(resolve, reject).finally(() => signal?.removeEventListener("abort", abort));
  });
}

/** Waits for a time, or rejects with the signal's reason as soon as it is aborted. */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, durationMs);
  });
  await wait(over, signal).finally(() => clearTimeout(timer));
}
