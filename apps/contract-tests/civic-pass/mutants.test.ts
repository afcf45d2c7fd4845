import { type Mutant, mutantsOf } from "@typed-clients/contract-testing/mutation";
import { afterAll, expect, test } from "vitest";
import { classify } from "../suite/mutation/classify.ts";
import { openGate } from "../suite/mutation/gate.ts";
import { mutationTable, type Result } from "../suite/mutation/mutation-table.ts";
import { apiUnderTest } from "./api.ts";
import expected from "./expected-detections.json" with { type: "json" };

const { document } = apiUnderTest;

const mutants = mutantsOf(document);
const byKind = Map.groupBy(
  mutants.filter(({ name }) => expected.includes(name)),
  ({ kind }) => kind,
);
// three of each kind, far apart; `pnpm contract:mutate` runs them all
const sample = [...byKind.values()].flatMap((of) =>
  [0.1, 0.5, 0.9].flatMap((part) => of[Math.floor(part * of.length)] ?? []),
);

const gate = await openGate(apiUnderTest);
afterAll(() => gate.close());

test.each(sample)("the suite detects $kind: $name", async (mutant) => {
  expect(["positive", "negative", "properties", "coverage", "compiler"]).toContain(
    (await gate.detectedBy(mutant, { first: true }))[0],
  );
});

test("the suite detects nothing where nothing has changed", async () => {
  expect(await gate.detectedBy({ kind: "documentation", name: "none", document })).toEqual([]);
});

test("makes at least 60 mutants, of every kind, each with a name of its own", () => {
  const names = mutants.filter(({ kind }) => kind !== "documentation").map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(mutants.map(({ kind }) => kind)).size).toBe(7);
});

test("a survivor, one that is not detected as expected, and one that is no longer made are faults", () => {
  const mutant = (kind: Mutant["kind"], name: string) => ({ kind, name });
  const results: Result[] = [
    { mutant: mutant("statuses", "survivor"), detectedBy: [] },
    { mutant: mutant("documentation", "words"), detectedBy: [] },
    { mutant: mutant("security", "only compared"), detectedBy: ["golden"] },
    { mutant: mutant("security", "detected"), detectedBy: ["positive", "golden"] },
  ];
  expect(
    classify(results, ["only compared", "detected", "forgotten"], ["survivor", "words", "only compared", "detected"]),
  ).toEqual([
    "survived: statuses: survivor",
    "expected detection: security: only compared",
    "expected detection, and no longer made: forgotten",
  ]);
  const rows = mutationTable(results).split("\n");
  expect(rows.map((row) => row.trim().split(/\s{2,}/))).toEqual([
    ["mutants of", "made", "positive", "negative", "properties", "coverage", "compiler", "golden", "survived"],
    ["statuses", "1", "0", "0", "0", "0", "0", "0", "1"],
    ["documentation", "1", "0", "0", "0", "0", "0", "0", "1"],
    ["security", "2", "1", "0", "0", "0", "0", "2", "0"],
    ["all", "4", "1", "0", "0", "0", "0", "2", "2"],
  ]);
});
