import { expect, test } from "vitest";
import { pets } from "../../test/pets.ts";
import { contractOf } from "../document/contract-of.ts";
import { mutantsOf } from "./mutants.ts";

const mutants = mutantsOf(pets);
const contract = JSON.stringify(contractOf(pets));
const changes = (kind: (name: string) => boolean) =>
  mutants
    .filter((mutant) => kind(mutant.kind))
    .filter(({ document }) => JSON.stringify(contractOf(document)) === contract);

test("each changes the contract, if it is not documentation", () => {
  expect(changes((kind) => kind !== "documentation").map(({ name }) => name)).toEqual([]);
});

test("documentation is no part of the contract", () => {
  const documentation = mutants.filter(({ kind }) => kind === "documentation");
  expect(changes((kind) => kind === "documentation")).toEqual(documentation);
  expect(documentation.length).toBeGreaterThan(0);
});

test("each has a name of its own, and recursion ends", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(mutants.map(({ name }) => name)).toContain("Pet: kind optional");
});
