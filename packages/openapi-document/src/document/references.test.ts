import { describe, expect, test } from "vitest";
import { DocumentError, openapiDocument, referenceProblems, referencesOf, resolve } from "./index.ts";

const document = {
  openapi: "3.1.0",
  components: {
    schemas: {
      A: { $ref: "#/components/schemas/B" },
      B: { $ref: "#/components/schemas/C" },
      C: { type: "string" },
      Loop: { $ref: "#/components/schemas/Pool" },
      Pool: { $ref: "#/components/schemas/Loop" },
      Self: { $ref: "#/components/schemas/Self" },
      "a/b c": { type: "number" },
      Tree: { properties: { children: { items: { $ref: "#/components/schemas/Tree" } } } },
    },
  },
  list: [{ type: "first" }],
};

function thrown(reference: string): unknown {
  try {
    return resolve(document, { $ref: reference }, ["here"]);
  } catch (error) {
    return error;
  }
}

describe("a reference", () => {
  test.each([
    ["#/components/schemas/A", { type: "string" }, ["components", "schemas", "C"]],
    ["#/components/schemas/a~1b%20c", { type: "number" }, ["components", "schemas", "a/b c"]],
    ["#/list/0", { type: "first" }, ["list", "0"]],
  ])("%s leads through every further one", ($ref, value, keys) => {
    expect(resolve(document, { $ref }, [])).toEqual({ value, keys });
  });

  test("a value that is none stays as it is", () => {
    expect(resolve(document, { type: "string" }, ["a"])).toEqual({ value: { type: "string" }, keys: ["a"] });
  });

  test.each([
    ["#/components/schemas/Loop", "cyclic-ref"],
    ["#/components/schemas/Self", "cyclic-ref"],
    ["#/components/schemas/None", "unresolved-ref"],
    ["#/list/1", "unresolved-ref"],
    ["#anchor", "unresolved-ref"],
    ["#/components/constructor", "unresolved-ref"],
    ["other.yaml#/A", "external-ref"],
    ["https://user:hunter2@example.com/a\n::error::", "external-ref"],
  ])("%j is refused as %s", (reference, code) => {
    const error = thrown(reference);
    expect(error).toBeInstanceOf(DocumentError);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toMatch(/hunter2|\n/);
  });
});

describe("the references of a document", () => {
  const spread = {
    paths: { "/a": { $ref: "#/components/pathItems/A" } },
    schema: {
      properties: { $ref: { type: "string" }, mapping: { type: "string" } },
      example: { $ref: "data.json" },
      discriminator: { propertyName: "kind", mapping: { cat: "#/Cat", dog: "Dog", fish: "fish.yaml" } },
    },
    media: { examples: { shared: { $ref: "#/Shared" }, own: { value: { $ref: "data.json" } } } },
    responses: { default: { $ref: "#/Default" } },
    items: [{ $ref: "#/Item" }],
  };
  const found = [...referencesOf(spread)];
  const targets = (data: boolean) => found.filter((one) => one.data === data).map(({ target }) => target);

  test("stand everywhere but in names and in data", () => {
    expect(targets(false).sort()).toEqual(
      ["#/Cat", "#/Default", "#/Item", "#/Shared", "#/components/pathItems/A", "fish.yaml"].sort(),
    );
    expect(targets(true)).toEqual(["data.json", "data.json"]);
  });

  test("problems name the place that was written, in a circle as well", () => {
    const problems = [...referenceProblems(document)].map(({ code, keys }) => [code, keys.at(-2)]);
    expect(problems.sort()).toEqual([
      ["cyclic-ref", "Loop"],
      ["cyclic-ref", "Pool"],
      ["cyclic-ref", "Self"],
    ]);
  });

  test("a deep document does not overflow the stack", () => {
    let deep: unknown = { $ref: "#/none" };
    for (let depth = 0; depth < 5_000; depth++) deep = { a: deep };
    expect([...referenceProblems({ deep })]).toHaveLength(1);
  });
});

describe("a document", () => {
  test("of OpenAPI 3.0 or 3.1 is taken as it is", () => {
    expect(openapiDocument(document)).toBe(document);
    expect(openapiDocument({ openapi: "3.0.3" })).toEqual({ openapi: "3.0.3" });
  });

  test.each([
    [{ swagger: "2.0" }, "this is Swagger 2.0; expected OpenAPI 3.0 or 3.1"],
    [{ openapi: "4.0.0" }, "this is OpenAPI 4.0.0"],
    [{ openapi: 3.1 }, "this is OpenAPI 3.1"],
    [{ asyncapi: "2.6.0\u001b[2J" }, "this is AsyncAPI 2.6.0\\u001b[2J"],
    [{ hello: 1 }, "there is no `openapi` key (the keys are hello)"],
    [{}, "(the keys are none)"],
    [null, "received an empty file"],
    [[], "received a list"],
    ["text", "received a string"],
  ])("%j is refused by name", (content, reason) => {
    expect(() => openapiDocument(content)).toThrow(reason);
  });
});
