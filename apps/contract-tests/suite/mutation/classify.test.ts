import type { Mutant } from "@typed-clients/contract-testing/mutation";
import { expect, test } from "vitest";
import { classify } from "./classify.ts";
import { mutationTable, type Result } from "./mutation-table.ts";

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
