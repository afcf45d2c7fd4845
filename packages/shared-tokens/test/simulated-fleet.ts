import type { TokenSource } from "@typed-clients/client-credentials";
import { fleetToken } from "../src/fleet-token.ts";
import type { TokenStore } from "../src/index.ts";
import { processTokens } from "../src/process-tokens.ts";
import { memoryStore } from "../src/stores/memory-store.ts";

/** What happens to a fleet: everything that is left to chance, by a clock that nobody waits for. */
export interface Scenario {
  /** When which process needs a token. */
  readonly calls: readonly { readonly process: number; readonly atMs: number }[];
  /** How long each way to the store takes, and each way back, again and again. */
  readonly storeMs: readonly number[];
  /** How long the token endpoint takes for each request, again and again. */
  readonly endpointMs: readonly number[];
  /** From when on the API refuses every token that was issued before. */
  readonly refusedAtMs: readonly number[];
  readonly kills: readonly { readonly process: number; readonly atMs: number }[];
  /** When the store gives no reply, or fails. */
  readonly outages: readonly { readonly fromMs: number; readonly toMs: number; readonly hangs: boolean }[];
  readonly flushesAtMs: readonly number[];
  /** What the clocks of the processes show beside the true time. */
  readonly skewsMs: readonly number[];
}

/** What came of it. */
export interface Outcome {
  readonly requests: number;
  /** Calls of processes that lived on: how long they took, and what they got. */
  readonly calls: readonly { readonly tookMs: number; readonly value: string | undefined; readonly error: unknown }[];
  /** The token requests whose tokens stood in the store, in the order in which they were put there. */
  readonly stored: readonly number[];
}

export const lifetimeMs = 3_600_000;
export const leaseMs = 2_000;
export const storeTimeoutMs = 500;

/** Runs a scenario to its end. `storeOf` may break the store. */
export async function simulate(
  scenario: Scenario,
  processes: number,
  storeOf: (store: TokenStore) => TokenStore = (store) => store,
): Promise<Outcome> {
  let elapsedMs = 0;
  let order = 0;
  const events: { atMs: number; order: number; run: () => void }[] = [];
  const at = (atMs: number, run: () => void) => {
    const event = { atMs: Math.max(atMs, elapsedMs), order: order++, run };
    events.push(event);
    return () => {
      events.splice(0, Infinity, ...events.filter((other) => other !== event));
    };
  };

  const stored: number[] = [];
  let memory = memoryStore({ now: () => elapsedMs });
  const recorded = storeOf({
    get: (key) => memory.get(key),
    async setIfAbsent(key, value, ms) {
      const isSet = await memory.setIfAbsent(key, value, ms);
      if (isSet && !key.endsWith(":lease")) stored.push(numberOf(JSON.parse(value).value));
      return isSet;
    },
    compareAndDelete: (key, value) => memory.compareAndDelete(key, value),
  });
  for (const atMs of scenario.flushesAtMs)
    at(atMs, () => {
      memory = memoryStore({ now: () => elapsedMs });
    });

  const requestedAt: number[] = [];
  const isRefused = (value: string) => {
    const issuedAt = requestedAt[numberOf(value) - 1] ?? 0;
    return scenario.refusedAtMs.some((atMs) => issuedAt < atMs && atMs <= elapsedMs);
  };

  const dead = new Set<number>();
  let ways = 0;
  const wayMs = () => scenario.storeMs[ways++ % scenario.storeMs.length] ?? 0;
  const outage = () => scenario.outages.find(({ fromMs, toMs }) => fromMs <= elapsedMs && elapsedMs < toMs);

  function processOf(index: number): TokenSource {
    const alive = (run: () => void) => () => {
      if (!dead.has(index)) run();
    };
    const now = () => Date.UTC(2026, 0, 1) + elapsedMs + (scenario.skewsMs[index] ?? 0);
    const overNetwork = <Result>(operate: () => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        at(elapsedMs + wayMs(), () => {
          const current = outage();
          if (current?.hangs) return;
          const result = current ? Promise.reject(new Error("connection refused")) : operate();
          result.then(
            (value) =>
              at(
                elapsedMs + wayMs(),
                alive(() => resolve(value)),
              ),
            (error) =>
              at(
                elapsedMs + wayMs(),
                alive(() => reject(error)),
              ),
          );
        });
      });
    const store: TokenStore = {
      get: (key) => overNetwork(() => recorded.get(key)),
      setIfAbsent: (key, value, ms) => overNetwork(() => recorded.setIfAbsent(key, value, ms)),
      compareAndDelete: (key, value) => overNetwork(() => recorded.compareAndDelete(key, value)),
    };
    const source: TokenSource = {
      token: () =>
        new Promise((resolve) => {
          const number = requestedAt.push(elapsedMs);
          const askedAt = now();
          const takesMs = scenario.endpointMs[(number - 1) % scenario.endpointMs.length] ?? 0;
          const token = { value: `fake-token-${number}`, expiresAt: askedAt + lifetimeMs };
          at(
            elapsedMs + takesMs,
            alive(() => resolve(token)),
          );
        }),
    };
    const sealer = { name: "token", seal: async (text: string) => text, open: async (text: string) => text };
    const timer = {
      elapsedMs: () => elapsedMs,
      after: (ms: number, run: () => void) => at(elapsedMs + ms, alive(run)),
    };
    const tell = () => {};
    const sealers = async () => [sealer] as const;
    return processTokens(fleetToken({ source, store, sealers, storeTimeoutMs, leaseMs, now, timer, tell }), {
      now,
      tell,
    });
  }

  const members = Array.from({ length: processes }, (_, index) => processOf(index));
  const calls: { process: number; startedAt: number; tookMs: number; value: string | undefined; error: unknown }[] = [];
  for (const { process, atMs } of scenario.calls)
    at(atMs, () => {
      const member = members[process];
      if (member === undefined || dead.has(process)) return;
      const call = { process, startedAt: elapsedMs, tookMs: Number.NaN, value: undefined, error: undefined };
      calls.push(Object.assign(call, {}));
      const index = calls.length - 1;
      const done = (value: string | undefined, error: unknown) => {
        calls[index] = { ...call, tookMs: elapsedMs - call.startedAt, value, error };
      };
      member
        .token()
        .then(({ value }) => (isRefused(value) ? member.token({ rejected: value }) : { value }))
        .then(
          ({ value }) => done(value, undefined),
          (error) => done(undefined, error),
        );
    });
  for (const { process, atMs } of scenario.kills) at(atMs, () => dead.add(process));

  for (;;) {
    events.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    const event = events.shift();
    if (event === undefined) break;
    elapsedMs = event.atMs;
    event.run();
    await new Promise((resolve) => setImmediate(resolve)); // whatever follows from it, before the next
  }
  return { requests: requestedAt.length, calls: calls.filter(({ process }) => !dead.has(process)), stored };
}

const numberOf = (token: string) => Number(token.slice("fake-token-".length));
