import { expect, test } from "vitest";
import { contractOf } from "./contract-of.ts";

const schema = (given: object) => contractOf({ components: { schemas: { It: given } } });

test.each<[what: string, left: object, right: object]>([
  ["prose", { description: "a", title: "a", "x-a": 1 }, { description: "b" }],
  [
    "the order of keys and of names",
    { type: "object", required: ["a", "b"] },
    { required: ["b", "a"], type: "object" },
  ],
  ["the order of an enum", { enum: ["a", "b"] }, { enum: ["b", "a"] }],
  ["examples", { examples: [1] }, { example: 2 }],
])("is no part of the contract: %s", (_, left, right) => {
  expect(schema(left)).toEqual(schema(right));
});

test.each<[what: string, left: object, right: object]>([
  ["a default with a key called like prose", { default: { description: "a" } }, { default: { description: "b" } }],
  ["the order of a default", { default: [1, 2] }, { default: [2, 1] }],
  ["a definition called title", { $defs: { title: { type: "string" } } }, { $defs: { title: { type: "number" } } }],
  ["a property called description", { properties: { description: { type: "string" } } }, { properties: {} }],
  [
    "the order of prefixItems",
    { prefixItems: [{ type: "string" }, { type: "number" }] },
    { prefixItems: [{ type: "number" }, { type: "string" }] },
  ],
  ["a const", { const: { title: 1 } }, { const: { title: 2 } }],
])("is part of the contract: %s", (_, left, right) => {
  expect(schema(left)).not.toEqual(schema(right));
});

test("the default response is described, and no value", () => {
  const of = (description: string) =>
    contractOf({ paths: { "/": { get: { responses: { default: { description } } } } } });
  expect(of("a")).toEqual(of("b"));
});

test("the first server is the one that counts", () => {
  expect(contractOf({ servers: [{ url: "a" }, { url: "b" }] })).not.toEqual(
    contractOf({ servers: [{ url: "b" }, { url: "a" }] }),
  );
});
