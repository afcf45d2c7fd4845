import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { compareSpecs } from "../src/index.ts";
import {
  answerOf,
  bodyOf,
  documentOf,
  type Json,
  number,
  objectOf,
  oneOfValues,
  ref,
  string,
} from "./pairs/documents.ts";

const ok = { 200: answerOf(objectOf({ id: string })) };

/** One operation for each name, so that one run of redocly judges them all. */
function operations(parts: Record<string, Json>, rest: Json = {}): Json {
  const paths = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [`/${name}`, { post: { responses: ok, ...part } }]),
  );
  return documentOf(paths, {}, rest);
}

const takes = (schema: Json): Json => ({ requestBody: bodyOf(objectOf({ "field?": schema })) });
const ids = { name: "ids", in: "query", schema: { type: "array", items: string } };
const text = (limits: Json): Json => takes({ type: "string", ...limits });

/** What types cannot see: before, after, and the note. */
const invisible: Record<string, [Json, Json, string]> = {
  length: [
    text({ maxLength: 9 }),
    text({ maxLength: 5 }),
    "major body.field: `maxLength` of `field` changed from '9' to '5'.",
  ],
  pattern: [text({}), text({ pattern: "^a" }), "major body.field: `pattern` of `field` was set to '^a'."],
  format: [text({ format: "date" }), text({ format: "uuid" }), "major body.field: "],
  range: [
    takes(number),
    takes({ type: "number", minimum: 1 }),
    "major body.field: Lower bound of `field` was set to '>= 1'.",
  ],
  integer: [
    takes(number),
    takes({ type: "integer" }),
    "major body.field: Type of `field` narrowed from 'number' to 'integer'.",
  ],
  sealed: [
    { requestBody: bodyOf(objectOf({ "a?": string })) },
    { requestBody: bodyOf(objectOf({ "a?": string }, { additionalProperties: false })) },
    "major body: `additionalProperties` was set to 'false'.",
  ],
  fallback: [
    takes({ type: "number", default: 10 }),
    takes({ type: "number", default: 0 }),
    "patch body.field: default is now `0`, was `10`",
  ],
  explode: [{ parameters: [ids] }, { parameters: [{ ...ids, explode: false }] }, "major query.ids: "],
  style: [{ parameters: [ids] }, { parameters: [{ ...ids, style: "pipeDelimited" }] }, "major query.ids: "],
  security: [{ security: [{ key: [] }] }, { security: [{ key: [], other: [] }] }, "major security: "],
  scope: [{ security: [{ oauth: ["read"] }] }, { security: [{ oauth: ["read", "write"] }] }, "major security: "],
};

test("notes what types cannot see, and rates it a patch of the packages", async () => {
  const cases = Object.entries(invisible);
  const side = (index: 0 | 1) => operations(Object.fromEntries(cases.map(([name, pair]) => [name, pair[index]])));
  const { client, serverContract, disagreements } = await compareSpecs({ document: side(0) }, { document: side(1) });
  for (const [name, [, , note]] of cases) {
    const notes = serverContract.filter(({ operation }) => operation === `POST /${name}`);
    const said = notes.map(({ severity, at, message }) => `${severity} ${at}: ${message}`);
    expect(said, name).toContainEqual(expect.stringContaining(note));
  }
  expect(client).toBe("patch");
  expect(disagreements).toEqual([]);
});

test("a length that changes leaves the declarations as they are, and is told all the same", async () => {
  const [before, after] = [text({ maxLength: 9 }), text({ maxLength: 5 })].map((part) => operations({ a: part }));
  expect(await compareSpecs({ document: before ?? {} }, { document: after ?? {} })).toMatchObject({
    types: "none",
    client: "patch",
    changes: [],
    serverContract: [{ severity: "major", operation: "POST /a" }],
  });
});

test("says where redocly sees a break that the compiler does not", async () => {
  const schemas = { Cat: objectOf({ lives: number }), Dog: objectOf({ tricks: number }) };
  const pet = (schema: Json) =>
    documentOf({ "/pets": { post: { requestBody: bodyOf(objectOf({ pet: schema })), responses: ok } } }, schemas);
  const found = await compareSpecs(
    { document: pet(ref("Cat")) },
    { document: pet({ oneOf: [ref("Cat"), ref("Dog")] }) },
  );
  expect(found).toMatchObject({ types: "minor", serverContract: [] });
  expect(found.disagreements).toEqual([
    {
      operation: "POST /pets",
      at: "body.pet",
      redocly: "`oneOf` of `pet` was added. (schema-combinator-changed)",
      checker: "minor",
    },
  ]);
});

test("agrees with redocly wherever both see a break", async () => {
  const query = (name: string, rest: Json = {}) => ({ name, in: "query", schema: string, ...rest });
  const before = operations({
    gone: {},
    parameter: { parameters: [query("a"), query("b")] },
    required: { parameters: [query("a")] },
    value: { parameters: [{ ...query("a"), schema: oneOfValues("x", "y") }] },
    branch: {
      requestBody: bodyOf({
        oneOf: [objectOf({ kind: oneOfValues("a"), x: string }), objectOf({ kind: oneOfValues("b") })],
      }),
    },
    tuple: { requestBody: bodyOf({ type: "array", prefixItems: [string, string], items: false }) },
    status: {},
    emptied: { responses: { 200: answerOf(objectOf({ data: objectOf({ "name?": string }) })) } },
  });
  const after = operations({
    parameter: { parameters: [query("b")] },
    required: { parameters: [query("a", { required: true }), query("z", { required: true })] },
    value: { parameters: [{ ...query("a"), schema: oneOfValues("x") }] },
    branch: {
      requestBody: bodyOf({
        oneOf: [objectOf({ kind: oneOfValues("a"), x: number }), objectOf({ kind: oneOfValues("b") })],
      }),
    },
    tuple: { requestBody: bodyOf({ type: "array", prefixItems: [string, number], items: false }) },
    status: { responses: { 201: answerOf(objectOf({ id: string })) } },
    emptied: { responses: { 200: answerOf(objectOf({ data: { type: "object" } })) } },
  });
  const { changes, disagreements } = await compareSpecs({ document: before }, { document: after });
  expect(new Set(changes.filter(({ bump }) => bump === "major").map(({ operation }) => operation))).toEqual(
    new Set(
      ["gone", "parameter", "required", "value", "branch", "tuple", "status", "emptied"].map((name) => `POST /${name}`),
    ),
  );
  expect(disagreements).toEqual([]);
});

test("fetches nothing, whatever a document names", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const data = { $ref: `${address}/data` };
    const named = (title: string) => ({
      ...operations({
        a: {
          ...takes({ type: "object", example: data, examples: [data], default: data, description: title }),
          responses: { 200: { ...answerOf(string), links: { next: { operationRef: `${address}/link` } } } },
        },
      }),
      servers: [{ url: address }],
      externalDocs: { url: address },
      components: { examples: { A: { value: data }, B: { externalValue: `${address}/value` } }, schemas: {} },
    });
    await compareSpecs({ document: named("One.") }, { document: named("Two.") });
    const outside = operations({ a: takes({ $ref: `${address}/schema` }) });
    await expect(compareSpecs({ document: outside }, { document: outside })).rejects.toMatchObject({
      code: "external-ref",
    });
    const extension = { ...operations({}), "x-more": { $ref: `${address}/extension` } };
    await expect(compareSpecs({ document: extension }, { document: extension })).rejects.toMatchObject({
      code: "external-ref",
    });
  } finally {
    server.close();
  }
  expect(asked).toEqual([]);
});

test("leaves both documents as they were", async () => {
  const [before, after] = [operations({ a: takes(string) }), operations({ a: takes(number) })];
  const copies = structuredClone([before, after]);
  await compareSpecs({ document: before }, { document: after });
  expect([before, after]).toEqual(copies);
});
