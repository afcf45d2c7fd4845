import { expect, test } from "vitest";
import { pets } from "../test/pets.ts";
import { seal } from "./seal.ts";

const sealedSchema = (schema: object) => seal({ components: { schemas: { schema } } }).components.schemas.schema;
const properties = { name: { type: "string" } };

test("closes objects with described properties, however deep", () => {
  expect(sealedSchema({ type: "array", items: { type: "object", properties: { inner: { properties } } } })).toEqual({
    type: "array",
    items: {
      type: "object",
      properties: { inner: { properties, additionalProperties: false } },
      additionalProperties: false,
    },
  });
});

test.each([
  ["says itself what else it takes", { type: "object", properties, additionalProperties: true }],
  ["is free-form", { type: "object" }],
  [
    "is part of an allOf",
    {
      allOf: [
        { type: "object", properties },
        { type: "object", properties },
      ],
    },
  ],
])("leaves an object open that %s", (_, schema) => {
  expect(sealedSchema(schema)).toEqual(schema);
});

test("closes a property that is called like a keyword, and no value", () => {
  const schema = { properties: { properties: { properties }, example: { properties } }, default: { properties: {} } };
  expect(sealedSchema(schema)).toEqual({
    properties: {
      properties: { properties, additionalProperties: false },
      example: { properties, additionalProperties: false },
    },
    default: { properties: {} },
    additionalProperties: false,
  });
});

test("does not write to the document that it was given", () => {
  const before = JSON.stringify(pets);
  seal(pets);
  expect(JSON.stringify(pets)).toBe(before);
});
