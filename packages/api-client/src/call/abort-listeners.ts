interface Shared {
  readonly calls: Set<() => void>;
  readonly notify: () => void;
}

/** Calls a function once a signal is aborted, until what it returns is called. */
export type OnAbort = (signal: AbortSignal, call: () => void) => () => void;

/**
 * Listens to callers' signals, with one listener each, however many calls share a signal: to some versions of Node.js more
 * than ten are a leak, of which they warn.
 */
export function abortListeners(): OnAbort {
  const listening = new WeakMap<AbortSignal, Shared>();

  return (signal, call) => {
    let shared = listening.get(signal);
    if (!shared) {
      const calls = new Set<() => void>();
      const notify = () => {
        for (const each of [...calls]) each();
      };
      shared = { calls, notify };
      listening.set(signal, shared);
    }
    const { calls, notify } = shared;
    if (calls.size === 0) signal.addEventListener("abort", notify);
    calls.add(call);
    return () => {
      calls.delete(call);
      if (calls.size === 0) signal.removeEventListener("abort", notify);
    };
  };
}
