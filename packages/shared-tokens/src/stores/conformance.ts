import type { TokenStore } from "./token-store.ts";

/** One thing that a store has to do. */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects with what was expected and received. */
  readonly run: () => Promise<void>;
}

/**
 * What a {@link TokenStore} has to do, for any test runner. Uses keys of its own, which go away by themselves.
 *
 * @example
 * for (const { name, run } of conformance(() => myStore)) test(name, run);
 */
export function conformance(storeOf: () => TokenStore): readonly ConformanceCase[] {
  const unique = () => `conformance:${crypto.randomUUID()}`;
  const within = (what: string, received: unknown, from: number, to: number) => {
    if (typeof received !== "number" || !(received >= from && received <= to))
      throw new Error(`${what}: expected ${from} to ${to}, received ${String(received)}`);
  };
  const equal = (what: string, received: unknown, expected: unknown) => {
    if (received !== expected) throw new Error(`${what}: expected ${String(expected)}, received ${String(received)}`);
  };

  return [
    {
      name: "gets nothing where nothing was set",
      async run() {
        equal("get", await storeOf().get(unique()), undefined);
      },
    },
    {
      name: "sets a value where there is none, and gets it with the time that remains",
      async run() {
        const [store, key] = [storeOf(), unique()];
        const value = `ä€ ${"x".repeat(5000)}\n"`;
        equal("setIfAbsent", await store.setIfAbsent(key, value, 60_000), true);
        const found = await store.get(key);
        equal("value", found?.value, value);
        within("remainingMs", found?.remainingMs, 50_000, 60_000);
      },
    },
    {
      name: "leaves a value that is there, and its time",
      async run() {
        const [store, key] = [storeOf(), unique()];
        await store.setIfAbsent(key, "first", 60_000);
        equal("setIfAbsent", await store.setIfAbsent(key, "second", 600_000), false);
        const found = await store.get(key);
        equal("value", found?.value, "first");
        within("remainingMs", found?.remainingMs, 50_000, 60_000);
      },
    },
    {
      name: "lets a value go when its time is over, and sets another one then",
      async run() {
        const [store, key] = [storeOf(), unique()];
        await store.setIfAbsent(key, "short", 50);
        const startedAt = performance.now();
        while ((await store.get(key)) !== undefined) {
          if (performance.now() - startedAt > 5000)
            throw new Error("expected the value to be gone, received it after 5 s");
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        equal("setIfAbsent", await store.setIfAbsent(key, "next", 60_000), true);
        equal("value", (await store.get(key))?.value, "next");
      },
    },
    {
      name: "deletes a value for those who know it, once",
      async run() {
        const [store, key] = [storeOf(), unique()];
        await store.setIfAbsent(key, "value", 60_000);
        equal("compareAndDelete of another", await store.compareAndDelete(key, "other"), false);
        equal("value", (await store.get(key))?.value, "value");
        equal("compareAndDelete", await store.compareAndDelete(key, "value"), true);
        equal("get", await store.get(key), undefined);
        equal("compareAndDelete again", await store.compareAndDelete(key, "value"), false);
      },
    },
    {
      name: "lets one of many at once set a value, and one delete it",
      async run() {
        const [store, key] = [storeOf(), unique()];
        const counts = async (results: Promise<boolean>[]) => (await Promise.all(results)).filter(Boolean).length;
        const sets = Array.from({ length: 50 }, (_, index) => store.setIfAbsent(key, String(index), 60_000));
        equal("setIfAbsent", await counts(sets), 1);
        const value = (await store.get(key))?.value ?? "";
        const deletes = Array.from({ length: 50 }, () => store.compareAndDelete(key, value));
        equal("compareAndDelete", await counts(deletes), 1);
      },
    },
  ];
}
