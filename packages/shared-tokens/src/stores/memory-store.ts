import type { TokenStore } from "./token-store.ts";

/** A store in this process, for tests, and for several sources in one process. */
export function memoryStore({ now = performance.now.bind(performance) }: { now?: () => number } = {}): TokenStore {
  const entries = new Map<string, { value: string; endsAt: number }>();
  const current = (key: string) => {
    const entry = entries.get(key);
    if (!entry || entry.endsAt > now()) return entry;
    entries.delete(key);
    return undefined;
  };
  return {
    async get(key) {
      const entry = current(key);
      return entry && { value: entry.value, remainingMs: entry.endsAt - now() };
    },
    async setIfAbsent(key, value, lifetimeMs) {
      if (current(key)) return false;
      entries.set(key, { value, endsAt: now() + lifetimeMs });
      return true;
    },
    async compareAndDelete(key, value) {
      return current(key)?.value === value && entries.delete(key);
    },
  };
}
