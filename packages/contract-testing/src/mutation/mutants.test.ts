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

test("the branches of a schema at one place have mutants with names of their own", () => {
  const schema = {
    type: "object",
    properties: { code: { oneOf: [{ type: "object" }, { type: "array", items: {} }] } },
  };
  const responses = { 200: { description: "Fine.", content: { "application/json": { schema } } } };
  const info = { title: "A", version: "1" };
  const document = { openapi: "3.1.0", info, paths: { "/a": { get: { operationId: "a", responses } } } };
  const names = mutantsOf(document).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
