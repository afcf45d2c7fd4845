import { mutantsOf } from "@typed-clients/contract-testing/mutation";
import { afterAll, expect, test } from "vitest";
import type { ApiUnderTest } from "../api-under-test.ts";
import { openGate } from "./gate.ts";

/**
 * Declares that the suite of an API detects a sample of the changes that it is expected to detect: three of each kind, far
 * apart. `pnpm contract:mutate` runs them all.
 */
export async function mutantSuite(api: ApiUnderTest, expected: readonly string[]): Promise<void> {
  const mutants = mutantsOf(api.document);
  const names = new Set(expected);
  const byKind = Map.groupBy(
    mutants.filter(({ name }) => names.has(name)),
    ({ kind }) => kind,
  );
  const sample = [...byKind.values()].flatMap((of) => [
    ...new Set([0.1, 0.5, 0.9].flatMap((part) => of[Math.floor(part * of.length)] ?? [])),
  ]);

  const gate = await openGate(api);
  afterAll(() => gate.close());

  test.each(sample)("the suite detects $kind: $name", async (mutant) => {
    expect(["positive", "negative", "properties", "coverage", "compiler"]).toContain(
      (await gate.detectedBy(mutant, { first: true }))[0],
    );
  });

  test("the suite detects nothing where nothing has changed, and no other words", async () => {
    const { document } = api;
    expect(await gate.detectedBy({ kind: "documentation", name: "none", document })).toEqual([]);
    const words = mutants.filter(({ kind, name }) => kind === "documentation" && / another (summary|tags)$/.test(name));
    expect(words.length).toBeGreaterThan(0);
    for (const mutant of [words[0], words.at(-1)]) expect(mutant && (await gate.detectedBy(mutant))).toEqual([]);
  });

  test("there are at least 60 mutants, of every kind, each with a name of its own, and every expected one is made", () => {
    const made = mutants.filter(({ kind }) => kind !== "documentation").map(({ name }) => name);
    expect(made.length).toBeGreaterThanOrEqual(60);
    expect(new Set(made).size).toBe(made.length);
    expect(new Set(mutants.map(({ kind }) => kind)).size).toBe(7);
    expect(expected.filter((name) => !made.includes(name))).toEqual([]);
    expect(byKind.size).toBe(6); // documentation is in no contract
  });
}
