import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaseMs, lifetimeMs, type Scenario, simulate, storeTimeoutMs } from "../test/simulated-fleet.ts";
import type { TokenStore } from "./index.ts";

const processes = 6;
const process = fc.nat(processes - 1);
// the next token is looked for in the last 70 seconds of a life
const rotationMs = lifetimeMs - 70_000;

/** Calls that come in crowds: when the fleet starts, when its token is refused, and around the end of each life. */
const crowds = [0, 10_000, rotationMs, lifetimeMs, rotationMs + lifetimeMs];
const calls = fc.array(
  fc.record({
    process,
    atMs: fc.tuple(fc.constantFrom(...crowds), fc.integer({ min: 0, max: 150 })).map(([crowd, ms]) => crowd + ms),
  }),
  { minLength: 5, maxLength: 40 },
);
const storeMs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 7, maxLength: 40 });
const quick = fc.integer({ min: 5, max: 300 });
const skewsMs = fc.array(fc.integer({ min: -600_000, max: 600_000 }), { minLength: processes, maxLength: processes });
const momentMs = fc
  .tuple(fc.constantFrom(...crowds), fc.integer({ min: 0, max: 600 }))
  .map(([crowd, ms]) => crowd + ms);
const refusedAtMs = fc.subarray([9_990, 10_050], { maxLength: 1 });
const calm = { kills: [], outages: [], flushesAtMs: [] } as const;

/** A process that has just begun to look for a token is killed. */
const killedOnce: fc.Arbitrary<Scenario> = fc
  .record({
    calls,
    storeMs,
    skewsMs,
    refusedAtMs,
    endpointMs: fc.array(quick, { minLength: 1, maxLength: 5 }),
    killed: fc.option(fc.record({ call: fc.nat(), afterMs: fc.nat(400) }), { freq: 10 }),
  })
  .map(({ killed, ...scenario }) => {
    const call = killed && scenario.calls[killed.call % scenario.calls.length];
    const kills = call && killed ? [{ process: call.process, atMs: call.atMs + killed.afterMs }] : [];
    return { ...scenario, ...calm, kills };
  });

/** One of the first token requests takes longer than a lease. */
const lateOnce: fc.Arbitrary<Scenario> = fc
  .record({
    calls,
    storeMs,
    skewsMs,
    refusedAtMs,
    late: fc.record({ request: fc.nat(2), ms: fc.integer({ min: leaseMs + 100, max: 1.5 * leaseMs }) }),
    endpointMs: fc.array(quick, { minLength: 50, maxLength: 50 }),
  })
  .map(({ late, ...scenario }) => {
    const endpointMs = scenario.endpointMs.map((ms, request) => (request === late.request ? late.ms : ms));
    return { ...scenario, ...calm, endpointMs };
  });

/** Anything at all. */
const disturbed: fc.Arbitrary<Scenario> = fc.record({
  calls,
  skewsMs,
  refusedAtMs: fc.array(momentMs, { maxLength: 3 }),
  storeMs: fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(700) }), {
    minLength: 7,
    maxLength: 40,
  }),
  endpointMs: fc.array(fc.oneof({ weight: 3, arbitrary: quick }, fc.nat(3 * leaseMs)), { minLength: 1, maxLength: 20 }),
  kills: fc.array(fc.record({ process, atMs: momentMs }), { maxLength: processes - 1 }),
  outages: fc.array(
    fc
      .record({ fromMs: momentMs, ms: fc.nat(3_000), hangs: fc.boolean() })
      .map(({ fromMs, ms, hangs }) => ({ fromMs, toMs: fromMs + ms, hangs })),
    { maxLength: 3 },
  ),
  flushesAtMs: fc.array(momentMs, { maxLength: 3 }),
});

/** How many tokens a fleet needs that nothing disturbs, at the most. */
function needed({ calls, refusedAtMs }: Scenario): number {
  let count = refusedAtMs.length;
  let issuedAtMs = Number.NEGATIVE_INFINITY;
  for (const atMs of calls.map(({ atMs }) => atMs).sort((a, b) => a - b)) {
    if (atMs < issuedAtMs + rotationMs) continue;
    count++;
    issuedAtMs = atMs;
  }
  return count;
}

/** No more than one token request more than needed, everybody served, and nothing newer replaced by what is older. */
function asksOnce(storeOf?: (store: TokenStore) => TokenStore) {
  return fc.asyncProperty(fc.oneof(killedOnce, lateOnce), async (scenario) => {
    const { requests, calls, stored } = await simulate(scenario, processes, storeOf);
    for (const { value, error, tookMs } of calls) {
      expect({ value, error }).toEqual({ value: expect.any(String), error: undefined });
      expect(tookMs).toBeLessThan(2 * leaseMs);
    }
    expect(requests).toBeLessThanOrEqual(needed(scenario) + 1);
    expect(stored).toEqual(stored.toSorted((a, b) => a - b));
  });
}

describe("a fleet whose store, token endpoint and processes take their turns by chance", () => {
  test("asks once, and once more where a process is killed or is late", async () => {
    await fc.assert(asksOnce(), { seed: 1, numRuns: 150 });
  });

  test("serves every call, whatever is killed, late, flushed or out of reach", async () => {
    const property = fc.asyncProperty(disturbed, async (scenario) => {
      const slowestMs = Math.max(...scenario.endpointMs);
      const { calls } = await simulate(scenario, processes);
      for (const { value, error, tookMs } of calls) {
        expect({ value, error }).toEqual({ value: expect.any(String), error: undefined });
        // a call that is refused asks twice
        expect(tookMs).toBeLessThanOrEqual(2 * (2 * leaseMs + 300 + 2 * storeTimeoutMs + slowestMs));
      }
    });
    await fc.assert(property, { seed: 2, numRuns: 150 });
  });

  const isLease = (key: string) => key.endsWith(":lease");
  const bugs: Record<string, (store: TokenStore) => TokenStore> = {
    "overwrites what is newer": (store) => ({
      ...store,
      async setIfAbsent(key, value, ms) {
        if (!isLease(key)) await store.compareAndDelete(key, (await store.get(key))?.value ?? "");
        return store.setIfAbsent(key, value, ms);
      },
    }),
    "deletes whatever is there": (store) => ({
      ...store,
      compareAndDelete: async (key) => store.compareAndDelete(key, (await store.get(key))?.value ?? ""),
    }),
    "lets no lease end": (store) => ({
      ...store,
      setIfAbsent: (key, value, ms) => store.setIfAbsent(key, value, isLease(key) ? Number.POSITIVE_INFINITY : ms),
    }),
    "gives everybody the lease": (store) => ({
      ...store,
      setIfAbsent: async (key, value, ms) => isLease(key) || store.setIfAbsent(key, value, ms),
    }),
  };
  test.each(Object.entries(bugs))("a store that %s is detected", async (_, storeOf) => {
    const { failed } = await fc.check(asksOnce(storeOf), { seed: 1, numRuns: 150, endOnFailure: true });
    expect(failed).toBe(true);
  });
});
