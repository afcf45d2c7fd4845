import { expect, test } from "vitest";
import { compareSpecs } from "../src/index.ts";
import { answerOf, bodyOf, documentOf, type Json, objectOf, string } from "./pairs/documents.ts";

const thing = objectOf({ id: string });
const takes = (schema: Json, rest: Json = {}): Json =>
  documentOf({ "/things": { post: { requestBody: bodyOf(schema), responses: { 200: answerOf(thing) }, ...rest } } });
const withRoot = (rest: Json): Json => ({ ...takes(thing), ...rest });
const callback = (url: string): Json => ({ done: { [url]: { post: { responses: { 204: { description: "" } } } } } });

/** What no declaration shows: before, and after. */
const silent: Record<string, [Json, Json]> = {
  not: [takes(thing), takes({ ...thing, not: { required: ["x"] } })],
  contains: [
    takes({ type: "array", items: string }),
    takes({ type: "array", items: string, contains: { const: "a" } }),
  ],
  propertyNames: [takes(thing), takes({ ...thing, propertyNames: { pattern: "^a" } })],
  dependentRequired: [takes(thing), takes({ ...thing, dependentRequired: { id: ["x"] } })],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  "if and then": [takes(thing), takes({ ...thing, if: { required: ["id"] }, then: { minProperties: 2 } })],
  unevaluatedProperties: [takes(thing), takes({ ...thing, unevaluatedProperties: false })],
  unevaluatedItems: [
    takes({ type: "array", items: string }),
    takes({ type: "array", items: string, unevaluatedItems: false }),
  ],
  "a regular expression": [takes({ ...string, pattern: "^a$" }), takes({ ...string, pattern: "^b$" })],
  "a pattern of keys": [
    takes({ ...thing, patternProperties: { "^a": string } }),
    takes({ ...thing, patternProperties: { "^b": string } }),
  ],
  "a callback": [takes(thing), takes(thing, { callbacks: callback("{$request.body#/url}") })],
  "the address of a callback": [
    takes(thing, { callbacks: callback("{$request.body#/url}") }),
    takes(thing, { callbacks: callback("{$request.body#/other}") }),
  ],
  "a keyword that nobody knows yet": [takes(thing), takes({ ...thing, someKeyword: 1 })],
};

/** The same beside the operations. */
const silentRoots: Record<string, [Json, Json]> = {
  "a further server": [
    withRoot({ servers: [{ url: "https://a.example.com" }] }),
    withRoot({ servers: [{ url: "https://a.example.com" }, { url: "https://b.example.com" }] }),
  ],
  dialect: [takes(thing), withRoot({ jsonSchemaDialect: "https://example.com/dialect" })],
};

test("tells of each in the operation that it is in, and asks for a patch", async () => {
  const side = (index: 0 | 1): Json => {
    const operations = Object.entries(silent).map(([name, pair]) => {
      const { "/things": item } = pair[index].paths as Json;
      return [`/${name}`, item];
    });
    return documentOf(Object.fromEntries(operations));
  };
  const { types, client, serverContract } = await compareSpecs({ document: side(0) }, { document: side(1) });
  expect({ types, client }).toEqual({ types: "none", client: "patch" });
  const told = new Set(serverContract.map(({ operation }) => operation));
  expect(told).toEqual(new Set(Object.keys(silent).map((name) => `POST /${name}`)));
});

test.each(Object.entries(silentRoots))("tells of %s, and asks for a patch", async (_, [before, after]) => {
  const { types, client, serverContract } = await compareSpecs({ document: before }, { document: after });
  expect({ types, client, notes: serverContract.length > 0 }).toEqual({ types: "none", client: "patch", notes: true });
});

test("prose and order are nothing", async () => {
  const before = takes(objectOf({ id: string, name: string }));
  const after = {
    ...takes(objectOf({ id: string, name: string })),
    info: { version: "2.0.0", title: "Other", description: "Longer." },
    tags: [{ name: "things" }],
    "x-internal": true,
  };
  const compared = await compareSpecs({ document: before }, { document: after });
  expect(compared).toMatchObject({ types: "none", client: "none", changes: [], serverContract: [] });
});
