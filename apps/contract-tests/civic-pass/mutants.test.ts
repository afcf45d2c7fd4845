import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { type Mutant, mutantsOf } from "@typed-clients/contract-testing";
import { afterAll, expect, test } from "vitest";
import { judge } from "./judge.ts";
import { openGate } from "./killers.ts";
import mustDie from "./must-die.json" with { type: "json" };
import { mutationTable, type Result } from "./mutation-table.ts";

const mutants = mutantsOf(document);
const byKind = Map.groupBy(
  mutants.filter(({ name }) => mustDie.includes(name)),
  ({ kind }) => kind,
);
// three of each kind, far apart; `pnpm contract:mutate` runs them all
const sample = [...byKind.values()].flatMap((of) =>
  [0.1, 0.5, 0.9].flatMap((part) => of[Math.floor(part * of.length)] ?? []),
);

const gate = await openGate();
afterAll(() => gate.close());

test.each(sample)("the suite notices $kind: $name", async (mutant) => {
  expect(["strict", "negative", "properties", "coverage", "compiler"]).toContain(
    (await gate.killers(mutant, { first: true }))[0],
  );
});

test("the suite notices nothing where nothing has changed", async () => {
  expect(await gate.killers({ kind: "documentation", name: "none", document })).toEqual([]);
});

test("makes at least 60 mutants, of every kind, each with a name of its own", () => {
  const names = mutants.filter(({ kind }) => kind !== "documentation").map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(mutants.map(({ kind }) => kind)).size).toBe(7);
});

test("a survivor, one that had to die, and one that is no longer made are faults", () => {
  const mutant = (kind: Mutant["kind"], name: string) => ({ kind, name });
  const results: Result[] = [
    { mutant: mutant("statuses", "survivor"), killers: [] },
    { mutant: mutant("documentation", "words"), killers: [] },
    { mutant: mutant("security", "only compared"), killers: ["golden"] },
    { mutant: mutant("security", "dead"), killers: ["strict", "golden"] },
  ];
  expect(
    judge(results, ["only compared", "dead", "forgotten"], ["survivor", "words", "only compared", "dead"]),
  ).toEqual([
    "survived: statuses: survivor",
    "had to die: security: only compared",
    "has to die, and is no longer made: forgotten",
  ]);
  const rows = mutationTable(results).split("\n");
  expect(rows.map((row) => row.trim().split(/\s{2,}/))).toEqual([
    ["mutants of", "made", "strict", "negative", "properties", "coverage", "compiler", "golden", "survived"],
    ["statuses", "1", "0", "0", "0", "0", "0", "0", "1"],
    ["documentation", "1", "0", "0", "0", "0", "0", "0", "1"],
    ["security", "2", "1", "0", "0", "0", "0", "2", "0"],
    ["all", "4", "1", "0", "0", "0", "0", "2", "2"],
  ]);
});
