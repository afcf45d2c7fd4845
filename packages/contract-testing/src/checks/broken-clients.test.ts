// Clients that are wrong in one way each: the suite has to detect every one of them.
import { afterAll, expect, test } from "vitest";
import {
  type Call,
  type CallInit,
  type CallResult,
  createClientUnderTest,
} from "../exchange/client/client-under-test.ts";
import { documentCall } from "../exchange/client/document-call.ts";
import type { Fetch } from "../exchange/recorder.ts";
import { startMock } from "../servers/start-mock.ts";
import { contractChecks } from "./contract-checks.ts";
import { propertyChecks } from "./property-checks.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const it = {
  type: "object",
  required: ["wallet", "note"],
  properties: {
    wallet: { type: "string", example: "0xAbC dé/ü" },
    note: { type: "string", nullable: true, example: "é漢" },
    count: { type: "integer", example: 3 },
    tags: { type: "array", items: { type: "string", example: "a" } },
  },
};
const document = {
  openapi: "3.0.3",
  servers: [{ url: "/v1" }],
  security: [{ token: [] }],
  paths: {
    "/passes/{wallet}": {
      parameters: [{ name: "wallet", in: "path", required: true, example: "0xAbC dé/%2F", schema: { type: "string" } }],
      get: {
        operationId: "getPass",
        parameters: [
          { name: "state", in: "query", schema: { type: "string", enum: ["ACTIVE", "FRO+ZEN é"] } },
          { name: "ids", in: "query", schema: { type: "array", items: { type: "integer" } } },
          { name: "x-trace", in: "header", schema: { type: "string", example: "Trace-1" } },
        ],
        responses: {
          "200": { description: "", content: json(it) },
          "401": { description: "" },
          "404": {
            description: "",
            content: json({ type: "object", required: ["message"], properties: { message: { type: "string" } } }),
          },
        },
      },
      delete: { operationId: "deletePass", responses: { "204": { description: "" }, "401": { description: "" } } },
      put: {
        operationId: "putPass",
        requestBody: { required: true, content: json(it) },
        responses: {
          "200": { description: "", content: json(it) },
          "401": { description: "" },
          "422": { description: "" },
        },
      },
    },
    "/passes": {
      post: {
        operationId: "addPass",
        requestBody: { required: true, content: json(it) },
        responses: {
          "201": { description: "", content: json(it) },
          "401": { description: "" },
          "422": { description: "" },
        },
      },
    },
    "/image": {
      get: {
        operationId: "getImage",
        responses: { "200": { description: "", content: { "image/png": {} } }, "401": { description: "" } },
      },
    },
    "/form": {
      post: {
        operationId: "sendForm",
        requestBody: {
          required: true,
          content: {
            "application/x-www-form-urlencoded": {
              schema: { type: "object", required: ["a"], properties: { a: { type: "string", example: "x y+z" } } },
            },
          },
        },
        responses: { "204": { description: "" }, "401": { description: "" }, "422": { description: "" } },
      },
    },
    "/pii/{id}": {
      get: {
        operationId: "getPii",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          "200": { description: "", content: json({ type: "object", properties: { name: { type: "string" } } }) },
          "401": { description: "" },
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
};

const mock = await startMock({ document, closeSchemas: true, acceptsToken: (token) => token === "test-token-4711" });
afterAll(() => mock.close());
const checks = [...contractChecks({ document }), ...propertyChecks({ document, runs: 20, shrink: false })];

type Break = { readonly call?: (call: Call) => Call; readonly fetch?: (fetch: Fetch) => Fetch };

const onUrl = (change: (url: URL) => void): Break => ({
  fetch: (fetch) => (request) => {
    const url = new URL(request.url);
    change(url);
    return fetch(new Request(url, request));
  },
});
const onHref = (change: (href: string) => string): Break => ({
  fetch: (fetch) => (request) => fetch(new Request(change(request.url), request)),
});
const onInit = (change: (init: CallInit, method: string, path: string) => CallInit): Break => ({
  call: (call) => (method, path, init) => call(method, path, change(init, method, path)),
});
const onResult = (change: (result: CallResult) => CallResult | Promise<CallResult>): Break => ({
  call: (call) => async (method, path, init) => change(await call(method, path, init)),
});
const onText = (change: (text: string) => string): Break => ({
  fetch: (fetch) => async (request) => {
    if (request.body === null) return fetch(request);
    return fetch(new Request(request, { body: change(await request.text()) }));
  },
});
const onBody = (change: (body: Record<string, unknown>) => unknown): Break =>
  onInit((init) =>
    init.body !== null && typeof init.body === "object" && !init.bodySerializer
      ? { ...init, body: change({ ...init.body }) }
      : init,
  );
const inPath = (init: CallInit, change: (value: string) => string): CallInit => {
  const path = Object.fromEntries(
    Object.entries(init.params?.path ?? {}).map(([name, value]) => [name, value === "" ? "" : change(String(value))]),
  );
  return { ...init, params: { ...init.params, path } };
};
const twice = (when: (request: Request) => boolean): Break => ({
  fetch: (fetch) => async (request) => {
    if (when(request)) await (await fetch(request.clone())).arrayBuffer();
    return fetch(request);
  },
});
const withData = (change: (data: unknown) => unknown): Break =>
  onResult((result) =>
    "data" in result && result.data !== undefined ? { ...result, data: change(result.data) } : result,
  );
const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !(value instanceof Blob);

const broken: Readonly<Record<string, Break>> = {
  "writes the wallet in small letters": onInit((init) => inPath(init, (value) => value.toLowerCase())),
  "writes the wallet in capitals": onInit((init) => inPath(init, (value) => value.toUpperCase())),
  "trims the wallet": onInit((init) => inPath(init, (value) => value.slice(0, -1) || "x")),
  "encodes the path twice": onInit((init) => inPath(init, encodeURIComponent)),
  "decodes the path": onHref((href) => href.replace("%2F", "/").replace("%20", " ")),
  "drops what is not ASCII from the path": onHref((href) => href.replace(/%C3%A9/g, "e")),
  "normalises text to its decomposed form": onInit((init) => inPath(init, (value) => value.normalize("NFD"))),
  "puts the secret into the query": onUrl((url) => url.searchParams.set("access_token", "test-token-4711")),
  "adds junk to the query": onUrl((url) => url.searchParams.set("_", "1")),
  "adds a slash to the path": onUrl((url) => {
    url.pathname += "/";
  }),
  "leaves the query out": onUrl((url) => {
    url.search = "";
  }),
  "writes plus as space in the query": onHref((href) => href.replaceAll("%2B", "+")),
  "writes the query twice": onUrl((url) => {
    url.search += url.search.replace("?", "&");
  }),
  "reverses lists in the query": onInit((init) =>
    Array.isArray(init.params?.query?.ids)
      ? { ...init, params: { ...init.params, query: { ...init.params.query, ids: [7, ...init.params.query.ids] } } }
      : init,
  ),
  "joins lists in the query": onHref((href) => href.replace(/ids=(\d+)/, "ids=$1,9")),
  "drops a header": {
    fetch: (fetch) => (request) => {
      request.headers.delete("x-trace");
      return fetch(request);
    },
  },
  "changes a header": {
    fetch: (fetch) => (request) => {
      if (request.headers.has("x-trace")) request.headers.set("x-trace", "other");
      return fetch(request);
    },
  },
  "sends a body with DELETE": {
    fetch: (fetch) => (request) => fetch(request.method === "DELETE" ? new Request(request, { body: "{}" }) : request),
  },
  "sends POST twice": twice(({ method }) => method === "POST"),
  "reads PII twice": twice(({ url }) => url.includes("/pii/")),
  "sends PUT twice": twice(({ method }) => method === "PUT"),
  "sends DELETE twice": twice(({ method }) => method === "DELETE"),
  "mangles text that is not ASCII": onText((text) => text.replace(/[^\x20-\x7e]/g, "?")),
  "escapes the body again": onText((text) => text.replace("é", "\\\\u00e9")),
  "sends numbers as text": onText((text) => text.replace(/:3\b/, ':"3"')),
  "drops null fields": onBody((body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))),
  "drops optional fields": onBody(({ count: _, ...body }) => body),
  "adds a field": onBody((body) => ({ ...body, extra: 1 })),
  "drops empty lists": onBody((body) =>
    Object.fromEntries(Object.entries(body).filter(([, value]) => !(Array.isArray(value) && value.length === 0))),
  ),
  "wraps the body": onBody((body) => ({ data: body })),
  "sends another media type": {
    fetch: (fetch) => (request) => {
      if (request.body) request.headers.set("content-type", "text/plain");
      return fetch(request);
    },
  },
  "sends no media type": {
    fetch: (fetch) => (request) => {
      request.headers.delete("content-type");
      return fetch(request);
    },
  },
  "sends forms as JSON": onInit((init, _, path) =>
    path === "/form"
      ? { ...init, headers: { "content-type": "application/json" }, bodySerializer: JSON.stringify }
      : init,
  ),
  "forgets the token": {
    fetch: (fetch) => (request) => {
      request.headers.delete("authorization");
      return fetch(request);
    },
  },
  "sends POST as PUT": {
    fetch: (fetch) => (request) => fetch(request.method === "POST" ? new Request(request, { method: "PUT" }) : request),
  },
  "calls another operation": onHref((href) => href.replace("/image", "/pii/1")),
  "corrupts bytes": onResult(async (result) =>
    result.data instanceof Blob ? { ...result, data: new Blob([await result.data.text()]) } : result,
  ),
  "cuts bytes": onResult((result) =>
    result.data instanceof Blob ? { ...result, data: result.data.slice(0, 100) } : result,
  ),
  "returns bytes as text": onResult(async (result) =>
    result.data instanceof Blob ? { ...result, data: await result.data.text() } : result,
  ),
  "drops a field of a response": withData((data) =>
    isJsonObject(data) && "wallet" in data ? { ...data, wallet: undefined } : data,
  ),
  "turns null into undefined": withData((data) =>
    isJsonObject(data)
      ? Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value ?? undefined]))
      : data,
  ),
  "turns numbers into text": withData((data) =>
    isJsonObject(data) && "count" in data ? { ...data, count: String(data.count) } : data,
  ),
  "returns errors as data": onResult(({ error, data, response }) => ({ data: data ?? error, response })),
  "throws on an error": onResult((result) => {
    if (!result.response.ok) throw new Error("not ok");
    return result;
  }),
  "swallows errors": onResult(({ data, response }) => ({ data, response })),
  "makes up a body where there is none": onResult((result) =>
    result.response.status === 204 ? { ...result, data: { ok: true } } : result,
  ),
};

const failing = async ({ call = (inner) => inner, fetch = (inner) => inner }: Break): Promise<string | undefined> => {
  const client = createClientUnderTest({
    document,
    connect: (recorded) =>
      call(
        documentCall({
          document,
          baseUrl: mock.baseUrl,
          credentials: { token: "test-token-4711" },
          fetch: fetch(recorded),
        }),
      ),
    responseExamples: mock.responseExamples,
  });
  for (const check of checks) {
    const failure = await check.run(client).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    if (failure !== undefined) return failure;
  }
  return undefined;
};

test("a client that is right passes", async () => {
  expect(await failing({})).toBe(undefined);
});

test("there are 46 broken ones", () => {
  expect(Object.keys(broken)).toHaveLength(46);
});

test.each(Object.entries(broken))("is detected: a client that %s", async (_, how) => {
  const failure = await failing(how);
  expect(failure).toBeDefined();
  expect(failure).not.toContain("4711");
});
