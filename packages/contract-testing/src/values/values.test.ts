import { expect, test } from "vitest";
import { pets } from "../../test/pets.ts";
import { createSchemas } from "../document/schemas.ts";
import { createValues } from "./values.ts";

function valuesOf(schema: object, openapi = "3.1.0", schemas: object = {}) {
  const document = { openapi, components: { schemas: { It: schema, ...schemas } } };
  return createValues(createSchemas(document, { direction: "request", closed: true }));
}
const of = (schema: object, openapi?: string, schemas?: object) =>
  valuesOf(schema, openapi, schemas).variants("/components/schemas/It");

test("shows every enum value, each absent property, and the array that is empty", () => {
  const schema = {
    type: "object",
    required: ["kind"],
    properties: {
      kind: { type: "string", enum: ["dog", "cat"] },
      age: { type: "integer", examples: [3] },
      names: { type: "array", items: { type: "string" } },
    },
  };
  expect(of(schema)).toEqual([
    { kind: "dog", age: 3, names: ["text"] },
    { kind: "dog" },
    { kind: "dog", names: ["text"] },
    { kind: "dog", age: 3 },
    { kind: "cat", age: 3, names: ["text"] },
    { kind: "dog", age: 3, names: [] },
  ]);
});

test.each<[schema: object, expected: readonly unknown[]]>([
  [{ type: ["integer", "null"] }, [1, null]],
  [{ type: "boolean" }, [true, false]],
  [{ const: 7 }, [7]],
  [{ type: "number", minimum: 5 }, [5]],
  [{ type: "integer", maximum: -2 }, [-2]],
  [{ type: "integer", exclusiveMinimum: 10, multipleOf: 4 }, [12]],
  [{ type: "number", multipleOf: 0.25, minimum: 2.1, maximum: 2.3 }, [2.25]],
  [{ type: "string", minLength: 6 }, ["textxx"]],
  [{ type: "string", maxLength: 2 }, ["te"]],
  [{ type: "string", format: "date" }, ["2030-01-31"]],
  [{ oneOf: [{ type: "string" }, { type: "boolean" }] }, ["text", true, false]],
  [
    { type: "array", minItems: 2, items: { type: "boolean" } },
    [
      [true, true],
      [false, false],
    ],
  ],
  [{ type: "array", minItems: 3, uniqueItems: true, items: { type: "string" } }, [["text", "text1", "text2"]]],
  [{ type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false }, [["text", 1]]],
  [{ type: "object", examples: [{ free: "form" }] }, [{ free: "form" }]],
  [{ type: "object", minProperties: 2, additionalProperties: { type: "integer" } }, [{ key1: 1, key2: 1 }]],
  [
    { allOf: [{ properties: { a: { type: "integer" } } }, { required: ["a"], properties: { a: { minimum: 5 } } }] },
    [{ a: 5 }],
  ],
  [{ type: "string", not: { const: "text" } }, []],
])("%j allows %j", (schema, expected) => {
  expect(of(schema)).toEqual(expected);
});

test("joins the parts of an allOf, and varies them one at a time", () => {
  const part = (name: string) => ({ type: "object", required: [name], properties: { [name]: { enum: [1, 2] } } });
  expect(of({ allOf: [part("a"), part("b")] })).toEqual([
    { a: 1, b: 1 },
    { a: 2, b: 1 },
    { a: 1, b: 2 },
  ]);
});

test("fulfils a pattern, always with the same text", () => {
  const schema = { type: "string", pattern: "^[A-Z]{3}-\\d{4}$", minLength: 8 };
  const [made] = of(schema);
  expect(made).toMatch(/^[A-Z]{3}-\d{4}$/);
  expect(of(schema)).toEqual([made]);
});

test("ends where a schema contains itself; there is no value where it has to", () => {
  const schemas = createSchemas(pets, { direction: "request", closed: true });
  expect(createValues(schemas).first("/components/schemas/Pet")).toEqual({
    value: { name: "Rex", kind: "dog", age: 3, friends: [{ name: "Rex", kind: "dog", age: 3, friends: [] }] },
  });
  const Node = { type: "object", required: ["next"], properties: { next: { $ref: "#/components/schemas/Node" } } };
  expect(of({ $ref: "#/components/schemas/Node" }, "3.1.0", { Node })).toEqual([]);
  const List = {
    type: "object",
    required: ["next"],
    properties: { next: { anyOf: [{ $ref: "#/components/schemas/List" }, { type: "null" }] } },
  };
  expect(of({ $ref: "#/components/schemas/List" }, "3.1.0", { List })).toEqual([{ next: null }]);
});

test("no readOnly property is in a request", () => {
  expect(
    of({ type: "object", properties: { id: { type: "string", readOnly: true }, name: { type: "string" } } })[0],
  ).toEqual({ name: "text" });
});
