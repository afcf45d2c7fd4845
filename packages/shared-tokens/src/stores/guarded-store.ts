import type { Timer } from "../timer.ts";
import { StoreError } from "./store-error.ts";
import type { TokenStore } from "./token-store.ts";

/**
 * A store whose operations take no longer than `timeoutMs`, all together, and end with a {@link StoreError} where they do
 * not end well.
 */
export function guardedStore(store: TokenStore, timeoutMs: number, timer: Timer): TokenStore {
  let leftMs = timeoutMs;

  async function guarded<Result>(operation: keyof TokenStore, run: () => Promise<Result>): Promise<Result> {
    const startedAt = timer.elapsedMs();
    let cancel = () => {};
    const late = new Promise<never>((_, reject) => {
      const expire = () =>
        reject(new StoreError("timeout", `Token store: no reply to ${operation} within ${timeoutMs} ms`));
      cancel = timer.after(Math.max(0, leftMs), expire);
    });
    try {
      return await Promise.race([run(), late]);
    } catch (cause) {
      if (cause instanceof StoreError) throw cause;
      throw new StoreError("failed", `Token store: ${operation} failed`, { cause });
    } finally {
      cancel();
      leftMs -= timer.elapsedMs() - startedAt;
    }
  }

  return {
    get: (key) => guarded("get", async () => store.get(key)),
    setIfAbsent: (key, value, lifetimeMs) =>
      guarded("setIfAbsent", async () => store.setIfAbsent(key, value, lifetimeMs)),
    compareAndDelete: (key, value) => guarded("compareAndDelete", async () => store.compareAndDelete(key, value)),
  };
}
