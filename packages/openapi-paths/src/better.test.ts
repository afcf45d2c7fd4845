import { expect, test } from "vitest";
import { emitPaths } from "./emit-paths.ts";
import type { EmitPathsOptions } from "./options.ts";

/** The declaration of a schema among others. */
function declared(schemas: Record<string, unknown>, options: EmitPathsOptions = {}): string {
  return emitPaths(
    { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths: {}, components: { schemas } },
    options,
  );
}

test("gives a schema called Record or 2FA an alias that compiles", () => {
  const declarations = declared(
    { Record: {}, "2FA": {}, "it's": {} },
    { rootTypes: true, rootTypesNoSchemaPrefix: true },
  );
  expect(declarations).toContain("export type Record_2 = components['schemas']['Record'];");
  expect(declarations).toContain("export type _2Fa = components['schemas']['2FA'];");
  expect(declarations).toContain("export type ItS = components['schemas']['it\\'s'];");
});

test("writes out what a reference cannot index", () => {
  const ref = { $ref: "#/components/schemas/Pet/allOf/1" };
  const declarations = declared({
    Pet: { allOf: [{}, { type: "string" }] },
    Name: ref,
    Owners: { type: "array", items: ref },
  });
  expect(declarations).toContain("        Name: string;\n        Owners: string[];\n");
});

test("keeps both levels of an array whose items are a composition of one array", () => {
  const items = { allOf: [{ type: "array", items: { type: "boolean" } }] };
  expect(declared({ Rows: { type: "array", items } })).toContain("Rows: boolean[][];");
});

test("ends what is made of itself with unknown, where TypeScript would refuse it", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const declarations = declared({
    Loop: ref("Loop"),
    Here: ref("There"),
    There: ref("Here"),
    Either: { anyOf: [{ type: "string" }, { allOf: [ref("Either")] }] },
    Tree: { type: "array", items: ref("Tree") },
    Node: { type: "object", properties: { next: ref("Node"), all: { type: "array", items: ref("Node") } } },
  });
  expect(declarations).toContain("Loop: unknown;\n        Here: unknown;\n        There: unknown;");
  expect(declarations).toContain("Either: string | unknown;\n        Tree: unknown[];");
  expect(declarations).toContain('next?: components["schemas"]["Node"];');
  expect(declarations).toContain('all?: components["schemas"]["Node"][];');
});

test("writes out a deprecated component that is left out, where something refers to it", () => {
  const schemas = {
    Old: { type: "string", deprecated: true },
    Pet: {
      type: "object",
      required: ["name"],
      properties: { name: { allOf: [{ $ref: "#/components/schemas/Old" }] } },
    },
  };
  const declarations = declared(schemas, { excludeDeprecated: true });
  expect(declarations).not.toContain("Old");
  expect(declarations).toContain("name: string;");
});

test("lets no description of an enum's value end its comment", () => {
  const kind = {
    type: "string",
    enum: ["a", "b"],
    "x-enum-descriptions": ["one\u2028two\rthree\u2029four\r\nfive", "*/"],
  };
  expect(declared({ Kind: kind }, { enum: true })).toContain(
    'Kind {\n    // one\n    // two\n    // three\n    // four\n    // five\n    a = "a",\n    // */\n    b = "b"\n}',
  );
});

test("declares an enum by a name that hides nothing", () => {
  expect(declared({ Record: { type: "string", enum: ["a"] } }, { enum: true })).toContain("export enum Record_2 {");
});

test("indexes a list by its items, and ends what contains itself", () => {
  const declarations = declared({
    Pets: { type: "object", required: ["list"], properties: { list: { type: "array", items: { type: "string" } } } },
    Pet: { $ref: "#/components/schemas/Pets/properties/list/items" },
    Loop: { anyOf: [{ type: "array", items: { $ref: "#/components/schemas/Loop/anyOf/0" } }] },
  });
  expect(declarations).toContain('Pet: components["schemas"]["Pets"]["list"][number];');
  expect(declarations).toContain("Loop: unknown[][];");
});

test("refers to a component from a component", () => {
  const declarations = emitPaths({
    openapi: "3.1.0",
    paths: {},
    components: {
      responses: { Gone: { $ref: "#/components/responses/NotFound" }, NotFound: { description: "not found" } },
    },
  });
  expect(declarations).toContain('Gone: components["responses"]["NotFound"];');
});

test("requires a property of a schema that may be null", () => {
  const declarations = declared({
    Pet: { type: "object", nullable: true, properties: { name: { type: "string" } } },
    Named: { allOf: [{ $ref: "#/components/schemas/Pet" }], required: ["name"] },
  });
  expect(declarations).toContain('WithRequired<NonNullable<components["schemas"]["Pet"]>, "name"> | null;');
});

test("declares a discriminating property once, and reads a mapping to a bare name", () => {
  const declarations = declared({
    Pet: {
      type: "object",
      discriminator: { propertyName: "kind", mapping: { feline: "Cat" } },
      properties: { kind: { type: "string" } },
    },
    Dog: {
      allOf: [{ $ref: "#/components/schemas/Pet" }],
      properties: { kind: { type: "string" }, barks: { type: "boolean" } },
    },
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }] },
  });
  expect(declarations).toContain('Dog: {\n            kind: "Dog";\n            barks?: boolean;\n        } & Omit<');
  expect(declarations).toContain('kind: "feline";');
});

test("writes the values of an enum of objects, and keeps null beside a TypeScript enum", () => {
  const schemas = {
    Game: { type: "object", enum: [{ id: 1 }] },
    Kind: { type: "string", nullable: true, enum: ["a-b", "a_b"] },
  };
  expect(declared(schemas)).toContain("Game: {\n            id: 1;\n        };");
  const declarations = declared(schemas, { enum: true });
  expect(declarations).toContain("Kind: Kind | null;");
  expect(declarations).toContain('export enum Kind {\n    a_b = "a-b",\n    a_b_2 = "a_b"\n}');
});

test("writes tuples of the lengths that an array may have", () => {
  const declarations = declared(
    { Pair: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 2 } },
    { arrayLength: true },
  );
  expect(declarations.replaceAll(/\s+/g, " ")).toContain("Pair: [ string ] | [ string, string ];");
});

test("keeps an object closed that says that it is, also with additionalProperties", () => {
  const closed = { type: "object", additionalProperties: false, properties: { name: {} } };
  expect(declared({ Closed: closed }, { additionalProperties: true })).not.toContain("[key: string]");
});

test("takes the type that a hook returns, and says where the schema stands", () => {
  const seen: string[] = [];
  const declarations = declared(
    { Pet: { type: "object", properties: { born: { type: "string", format: "date-time" } } } },
    {
      transform: ({ format }, pointer) => {
        seen.push(pointer);
        return format === "date-time" ? "Date" : undefined;
      },
    },
  );
  expect(declarations).toContain("born?: Date;");
  expect(seen).toEqual(["#/components/schemas/Pet", "#/components/schemas/Pet/properties/born"]);
});

test("does not change the document", () => {
  const schemas = {
    Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: "kind" } },
    Cat: { type: "object", properties: { name: { type: "string" } } },
  };
  const before = structuredClone(schemas);
  declared(schemas);
  expect(schemas).toEqual(before);
});

test.each([
  [
    { A: { $ref: "other.yaml#/B" } },
    'Expected a reference into this document, such as "#/components/schemas/Pet", received "other.yaml#/B"; bundle the document first. It stands at #/components/schemas/A',
  ],
  [
    { A: { $ref: "#/components/schemas/B" } },
    'Nothing is at "#/components/schemas/B", which is referred to at #/components/schemas/A',
  ],
  [
    { A: { type: "object", properties: { "a/b": null } } },
    "Expected a schema (an object or a boolean), received null at #/components/schemas/A/properties/a~1b",
  ],
])("says what is wrong, and where: %j", (schemas, message) => {
  expect(() => declared(schemas)).toThrow(message);
});

test.each([undefined, null, "openapi", [], {}, { swagger: "2.0" }, { openapi: "2.0" }])("refuses %j", (document) => {
  expect(() => emitPaths(document)).toThrow("Expected an OpenAPI 3 document, an object with `openapi: 3.x` at #");
});
