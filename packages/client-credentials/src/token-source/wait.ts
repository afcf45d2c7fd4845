/** Waits for a promise that others may share: the signal ends this wait, and nothing else. */
export function wait<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
    shared.then(resolve, reject).finally(() => signal?.removeEventListener("abort", abort));
  });
}
