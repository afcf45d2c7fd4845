import { expect, test } from "vitest";
import { pets } from "../test/pets.ts";
import { variants } from "./variants.ts";

const of = (schema: object) => variants({}, schema);

test("shows every enum value, each absent property, and the array that is empty", () => {
  const schema = {
    type: "object",
    required: ["kind"],
    properties: {
      kind: { type: "string", enum: ["dog", "cat"] },
      age: { type: "integer", example: 3 },
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

test.each([
  [{ type: "string", nullable: true }, ["text", null]],
  [{ type: ["integer", "null"] }, [1, null]],
  [{ type: "boolean" }, [true, false]],
  [{ const: 7 }, [7]],
  [{ type: "number", minimum: 5 }, [5]],
  [{ type: "integer", maximum: -2 }, [-2]],
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
  [{ type: "object", example: { free: "form" } }, [{ free: "form" }]],
])("%j allows %j", (schema, expected) => {
  expect(of(schema)).toEqual(expected);
});

test("joins the parts of an allOf", () => {
  const part = (name: string) => ({ type: "object", required: [name], properties: { [name]: { enum: [1, 2] } } });
  expect(of({ allOf: [part("a"), part("b")] })).toEqual([
    { a: 1, b: 1 },
    { a: 2, b: 1 },
    { a: 1, b: 2 },
  ]);
});

test("ends where a schema contains itself", () => {
  const [first] = variants(pets, { $ref: "#/components/schemas/Pet" });
  expect(first).toEqual({ name: "Rex", kind: "dog", age: 3, friends: [] });
});

test("a $ref that leads nowhere is an error that names it", () => {
  expect(() => of({ $ref: "#/components/schemas/Nobody" })).toThrow("$ref leads nowhere: #/components/schemas/Nobody");
});
