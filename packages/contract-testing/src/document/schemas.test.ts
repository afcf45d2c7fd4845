import { expect, test } from "vitest";
import { createSchemas } from "./schemas.ts";

const schemasOf = (schemas: object) =>
  createSchemas({ openapi: "3.1.0", components: { schemas } }, { direction: "request", closed: true });
const at = (name: string) => `/components/schemas/${name}`;

test("a $ref may name an anchor", () => {
  const pet = { $anchor: "pet", type: "object", properties: { name: { type: "string" } } };
  const { validate } = schemasOf({ "a/b~c": pet, Pets: { type: "array", items: { $ref: "#pet" } } });
  expect(validate(at("Pets"), [{ name: "Rex" }])).toEqual([]);
  expect(validate(at("Pets"), [{ name: 1 }])).toMatchObject([{ instancePath: "/0/name", keyword: "type" }]);
});

test("an anchor that is nowhere is named", () => {
  const { validate } = schemasOf({ Pet: { $ref: "#pet" } });
  expect(() => validate(at("Pet"), 1)).toThrow("$ref leads nowhere: #pet");
});

test("a schema that cannot be used says why each time, and those that refer to it as well", () => {
  const { validate } = schemasOf({
    Pet: { properties: { owner: { $ref: "#/components/schemas/Owner" } } },
    Owner: { properties: { home: { $ref: "https://elsewhere.example/home.json" } } },
  });
  const reason = "$ref leads out of the document: https://elsewhere.example/home.json";
  for (const name of ["Pet", "Owner", "Pet", "Owner"]) expect(() => validate(at(name), {})).toThrow(reason);
});

test("a schema that cannot be used leaves the others usable", () => {
  const { validate } = schemasOf({
    Pet: { anyOf: [{ $ref: "#/components/schemas/Kind" }, { $ref: "#/components/schemas/Bad" }] },
    Kind: { enum: ["dog"] },
    Bad: {
      properties: {
        home: { $ref: "https://elsewhere.example/home.json" },
        kind: { $ref: "#/components/schemas/Worse" },
      },
    },
    Worse: { $ref: "https://elsewhere.example/worse.json" },
    Cat: { properties: { kind: { anyOf: [{ $ref: "#/components/schemas/Kind" }] } } },
  });
  expect(() => validate(at("Pet"), {})).toThrow("https://elsewhere.example/home.json");
  expect(validate(at("Cat"), { kind: "dog" })).toEqual([]);
  expect(validate(at("Cat"), { kind: "cat" })).not.toEqual([]);
});
