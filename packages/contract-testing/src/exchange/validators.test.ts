import { expect, test } from "vitest";
import { createRouter } from "../document/router.ts";
import { createRequestValidator } from "./request-validator.ts";
import { createResponseValidator } from "./response-validator.ts";

interface Described {
  readonly openapi?: string;
  readonly request?: object;
  readonly response?: object;
  readonly parameters?: readonly object[];
  readonly schemas?: object;
}

const documentOf = ({ openapi = "3.1.0", request, response, parameters = [], schemas = {} }: Described) => ({
  openapi,
  paths: {
    "/it/{id}": {
      post: {
        operationId: "it",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }, ...parameters],
        ...(request && { requestBody: { required: true, content: { "application/json": { schema: request } } } }),
        responses: { "200": { description: "", content: { "application/json": { schema: response ?? {} } } } },
      },
    },
  },
  components: { schemas },
});

const bytes = (text: string) => new TextEncoder().encode(text);

async function sent(
  described: Described,
  body: unknown,
  { path = "/it/1", type = "application/json", closeSchemas = true } = {},
) {
  const document = documentOf(described);
  const route = createRouter(document).match("POST", path);
  if (!route.found) throw new Error(route.reason);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = { path, headers: new Headers({ "content-type": type }), body: bytes(text ?? "") };
  const found = await createRequestValidator(document, { closeSchemas })(route, request);
  return found.map(({ kind, location }) => `${kind} ${location.join(".")}`);
}

async function received(described: Described, body: unknown, type = "application/json", status = 200) {
  const document = documentOf(described);
  const [operation] = createRouter(document).operations;
  if (!operation) throw new Error("no operation");
  const response = {
    status,
    headers: new Headers({ "content-type": type }),
    body: bytes(typeof body === "string" ? body : JSON.stringify(body)),
  };
  return (await createResponseValidator(document)(operation, response)).map(
    ({ kind, location }) => `${kind} ${location.join(".")}`,
  );
}

const base = { type: "object", required: ["a"], properties: { a: { type: "string" } } };
const ref = { $ref: "#/components/schemas/Base" };
const more = { properties: { b: { type: "string" } } };

test.each<[name: string, schema: object, valid: unknown, invalid: unknown, violation: string]>([
  ["allOf", { allOf: [ref, more] }, { a: "", b: "" }, { a: "", c: "" }, "undeclared field body.c"],
  ["an inline allOf", { allOf: [base, more] }, { a: "", b: "" }, { a: "", c: "" }, "undeclared field body.c"],
  [
    "allOf within",
    { properties: { in: { allOf: [ref] } } },
    { in: { a: "" } },
    { in: { a: "", c: 1 } },
    "undeclared field body.in.c",
  ],
  [
    "properties beside oneOf",
    { ...more, oneOf: [ref, { type: "object", required: ["z"], properties: { z: {} } }] },
    { a: "", b: "" },
    { a: "", c: "" },
    "undeclared field body.c",
  ],
  [
    "a property that two parts describe",
    {
      allOf: [
        { properties: { in: { properties: { x: {} } } } },
        { properties: { in: { properties: { y: {} } }, b: {} } },
      ],
    },
    { in: { x: 1, y: 1 }, b: 1 },
    { c: 1 },
    "undeclared field body.c",
  ],
  [
    "a property that a part elsewhere describes as well",
    {
      allOf: [
        ref,
        { properties: { a: {} } },
        { $ref: "#/components/schemas/Inner" },
        { properties: { in: { properties: { y: {} } } } },
      ],
    },
    { a: "", in: { x: 1, y: 1 } },
    { a: "", c: 1 },
    "undeclared field body.c",
  ],
  [
    "what is required and not described",
    { ...base, required: ["a", "more"] },
    { a: "", more: 1 },
    { a: "", more: 1, c: 1 },
    "undeclared field body.c",
  ],
  [
    "a schema for some",
    { ...base, dependentSchemas: { a: { properties: { b: {} } } } },
    { a: "", b: 1 },
    { a: "", c: 1 },
    "undeclared field body.c",
  ],
  ["a multiple that no division hits", { type: "number", multipleOf: 0.01 }, 19.99, 0.001, "wrong value body"],
  [
    "a name that every object has",
    { required: ["constructor"] },
    { constructor: 1 },
    {},
    "missing field body.constructor",
  ],
  ["an alternative that is free", { anyOf: [ref, { type: "object" }] }, { c: 1 }, [], "wrong type body"],
  [
    "a base with children",
    { type: "object", discriminator: { propertyName: "a" }, properties: { a: {} } },
    { a: 1, child: 1 },
    [],
    "wrong type body",
  ],
  ["prefixItems", { prefixItems: [{ type: "string" }], items: false }, ["a"], [1], "wrong type body.0"],
  [
    "unevaluatedProperties of its own",
    { ...ref, unevaluatedProperties: { type: "integer" } },
    { a: "", n: 1 },
    { a: "", n: "" },
    "wrong type body.n",
  ],
  [
    "additionalProperties of its own",
    { ...base, additionalProperties: true },
    { a: "", n: 1 },
    {},
    "missing field body.a",
  ],
  [
    "recursion",
    { $ref: "#/components/schemas/Node" },
    { next: { next: null } },
    { next: { next: 1 } },
    "wrong type body.next.next",
  ],
])("reads %s of 3.1", async (_, schema, valid, invalid, violation) => {
  const Node = {
    type: ["object", "null"],
    required: ["next"],
    properties: { next: { $ref: "#/components/schemas/Node" } },
  };
  const Inner = { properties: { in: { properties: { x: {} } } } };
  const described = { request: schema, response: schema, schemas: { Base: base, Node, Inner } };
  expect([await sent(described, valid), await received(described, valid)]).toEqual([[], []]);
  expect(await sent(described, invalid)).toContain(violation);
  expect(await received(described, invalid)).toContain(violation);
});

test.each<[name: string, schema: object, valid: unknown, invalid: unknown]>([
  ["nullable", { type: "string", nullable: true }, null, 1],
  ["nullable without a type", { nullable: true, allOf: [ref] }, null, 1],
  ["a nullable enum", { type: "string", nullable: true, enum: ["x"] }, null, "y"],
  ["an exclusive minimum", { type: "number", minimum: 3, exclusiveMinimum: true }, 3.1, 3],
  ["an exclusive maximum that is none", { type: "number", maximum: 3, exclusiveMaximum: false }, 3, 4],
  ["keywords beside a $ref, which count for nothing", { ...ref, maxProperties: 0 }, { a: "" }, {}],
  [
    "properties called like keywords",
    { type: "object", properties: { example: { type: "string" }, nullable: { type: "boolean" } } },
    { example: "", nullable: true },
    { example: 1 },
  ],
])("reads %s of 3.0", async (_, schema, valid, invalid) => {
  const described = { openapi: "3.0.3", request: schema, response: schema, schemas: { Base: base } };
  expect([await sent(described, valid), await received(described, valid)]).toEqual([[], []]);
  expect((await sent(described, invalid)).length).toBeGreaterThan(0);
  expect((await received(described, invalid)).length).toBeGreaterThan(0);
});

test("a readOnly property is none of a request, a writeOnly one none of a response, required or not", async () => {
  const schemas = {
    User: {
      type: "object",
      required: ["id", "password", "name"],
      properties: {
        id: { type: "string", readOnly: true },
        password: { $ref: "#/components/schemas/Password" },
        name: {},
      },
    },
    Password: { type: "string", writeOnly: true },
  };
  for (const schema of [
    { $ref: "#/components/schemas/User" },
    { allOf: [{ $ref: "#/components/schemas/User" }, { required: ["id", "password"] }] },
  ]) {
    const described = { request: schema, response: schema, schemas };
    expect(await sent(described, { name: "", password: "" })).toEqual([]);
    expect(await sent(described, { name: "", password: "", id: "1" })).toEqual(["wrong value body.id"]);
    expect(await sent(described, { name: "", password: "", id: "1" }, { closeSchemas: false })).toEqual([]);
    expect(await received(described, { name: "", id: "1" })).toEqual([]);
    expect(await received(described, { name: "", id: "1", password: "" })).toEqual(["wrong value body.password"]);
    expect(await received(described, { name: "" })).toEqual(["missing field body.id"]);
  }
});

test("a pattern that backtracks without end is a violation, and blocks nothing", async () => {
  const found = await sent({ request: { type: "string", pattern: "^(a+)+$" } }, JSON.stringify(`${"a".repeat(60)}!`));
  expect(found).toEqual(["unusable schema body"]); // without a deadline this test would take years
});

test("a schema that cannot be used and a $ref that leads away are violations that say so; nothing is fetched", async () => {
  expect(await sent({ request: { type: "text" } }, "1")).toEqual(["unusable schema body"]);
  const document = documentOf({ request: { $ref: "https://example.com/schema.json" } });
  const route = createRouter(document).match("POST", "/it/1");
  if (!route.found) throw new Error(route.reason);
  const request = { path: "/it/1", headers: new Headers({ "content-type": "application/json" }), body: bytes("{}") };
  const [violation] = await createRequestValidator(document)(route, request);
  expect(violation?.message).toContain("$ref leads out of the document: https://example.com/schema.json");
});

test.each([
  ["Application/JSON; charset=utf-8", '{"a":""}', []],
  ["application/json", '\uFEFF{"a":""}', []],
  ["application/json", '{"a":', ["not JSON body"]],
  ["text/plain", "a", ["wrong media type body"]],
  ["application/json", "", ["missing body body"]],
])("a body of %s %j", async (type, body, expected) => {
  expect(await sent({ request: ref, schemas: { Base: base } }, body, { type })).toEqual(expected);
});

test.each<[parameter: object, query: string, expected: readonly string[]]>([
  [{ name: "n", schema: { type: "integer" } }, "n=3", []],
  [{ name: "n", schema: { type: "integer" } }, "n=x", ["wrong type query.n"]],
  [{ name: "n", schema: { type: "integer" }, required: true }, "", ["missing parameter query.n"]],
  [{ name: "b", schema: { type: "boolean" } }, "b=true", []],
  [{ name: "s", schema: { type: "string" } }, "s=3", []],
  [{ name: "s", schema: { oneOf: [{ type: "integer" }, { enum: ["all"] }] } }, "s=all", []],
  [{ name: "l", schema: { type: "array", items: { type: "integer" } } }, "l=1&l=2", []],
  [{ name: "l", schema: { type: "array", items: { type: "integer" } } }, "l=1&l=x", ["wrong type query.l.1"]],
  [{ name: "l", explode: false, schema: { type: "array", items: { type: "integer" } } }, "l=1,2", []],
  [
    { name: "l", style: "pipeDelimited", explode: false, schema: { type: "array", items: { type: "integer" } } },
    "l=1%7C2",
    [],
  ],
  [
    { name: "o", style: "deepObject", schema: { type: "object", properties: { a: { type: "integer" } } } },
    "o[a]=1",
    [],
  ],
  [
    { name: "o", style: "deepObject", schema: { type: "object", properties: { a: { type: "integer" } } } },
    "o%5Ba%5D=x",
    ["wrong type query.o.a"],
  ],
  [{ name: "o", schema: { type: "object", required: ["a"], properties: { a: { type: "integer" } } } }, "a=1", []],
  [
    { name: "j", content: { "application/json": { schema: { type: "object", required: ["a"] } } } },
    "j=%7B%7D",
    ["missing field query.j.a"],
  ],
])("reads the query parameter %j in %s", async (parameter, query, expected) => {
  expect(await sent({ parameters: [{ in: "query", ...parameter }] }, "", { path: `/it/1?${query}` })).toEqual(expected);
});

test("a status falls under itself, its range, then default; a media type under the nearest range", async () => {
  const text = { "text/*": { schema: { type: "string", maxLength: 3 } }, "*/*": {} };
  const document = {
    openapi: "3.1.0",
    paths: {
      "/": {
        get: { responses: { "200": { content: text }, "2XX": {}, default: { content: { "application/json": {} } } } },
      },
    },
  };
  const [operation] = createRouter(document).operations;
  if (!operation) throw new Error("no operation");
  const validate = createResponseValidator(document);
  const kinds = async (status: number, type: string | undefined, body: string) => {
    const headers = new Headers(type === undefined ? {} : { "content-type": type });
    return (await validate(operation, { status, headers, body: bytes(body) })).map(({ kind }) => kind);
  };
  expect(await kinds(200, "text/plain; charset=utf-8", "abcd")).toEqual(["wrong value"]);
  expect(await kinds(200, "image/png", "abcd")).toEqual([]);
  expect(await kinds(204, undefined, "")).toEqual([]);
  expect(await kinds(201, "text/plain", "abc")).toEqual(["unexpected body"]);
  expect(await kinds(418, "application/problem+json", "{}")).toEqual(["wrong media type"]);
  expect(await kinds(418, "application/json", "{}")).toEqual([]);
});

test("forms and multipart bodies are held against their schema", async () => {
  const schema = {
    type: "object",
    required: ["n"],
    properties: {
      n: { type: "integer" },
      tags: { type: "array", items: { type: "string" } },
      file: { type: "string", format: "binary" },
    },
  };
  const document = {
    openapi: "3.1.0",
    paths: {
      "/": {
        post: {
          requestBody: {
            required: true,
            content: { "application/x-www-form-urlencoded": { schema }, "multipart/form-data": { schema } },
          },
        },
      },
    },
  };
  const route = createRouter(document).match("POST", "/");
  if (!route.found) throw new Error(route.reason);
  const validate = createRequestValidator(document, { closeSchemas: true });
  const kinds = async (body: URLSearchParams | FormData) => {
    const { headers, ...request } = new Request("http://127.0.0.1/", { method: "POST", body });
    const whole = new Response(body);
    const found = await validate(route, {
      ...request,
      path: "/",
      headers: whole.headers,
      body: new Uint8Array(await whole.arrayBuffer()),
    });
    void headers;
    return found.map(({ kind, location }) => `${kind} ${location.join(".")}`);
  };
  expect(
    await kinds(
      new URLSearchParams([
        ["n", "1"],
        ["tags", "a"],
      ]),
    ),
  ).toEqual([]);
  expect(await kinds(new URLSearchParams({ n: "x", other: "1" }))).toEqual([
    "undeclared field body.other",
    "wrong type body.n",
  ]);
  const form = new FormData();
  form.set("n", "1");
  form.set("file", new Blob(["x"]), "x.bin");
  expect(await kinds(form)).toEqual([]);
  form.delete("n");
  expect(await kinds(form)).toEqual(["missing field body.n"]);
});
