import { afterAll, expect, test } from "vitest";
import { htmlReport } from "../report/html.ts";
import { junitReport } from "../report/junit.ts";
import { markdownReport } from "../report/markdown.ts";
import { tableReport } from "../report/table.ts";
import { type Handler, type HttpServer, startServer } from "../servers/http-server.ts";
import { startMock } from "../servers/start-mock.ts";
import { startProxy } from "../servers/start-proxy.ts";
import { checkServer } from "./check-server.ts";

const json = (status: number, body: unknown) => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const thing = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const ok = { description: "", content: { "application/json": { schema: thing } } };
const document = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      post: {
        operationId: "addThing",
        requestBody: { required: true, content: { "application/json": { schema: thing } } },
        responses: { "200": ok },
      },
    },
    "/things/{id}": {
      get: {
        operationId: "getThing",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: { "200": ok, "404": { description: "" } },
      },
    },
  },
};

const running: HttpServer[] = [];
afterAll(() => Promise.all(running.map(({ close }) => close())));

/** A server as teams write them: it refuses what is wrong with 400, ignores what it does not know, and is a version ahead. */
const conforming: Handler = async ({ method, path, body }) => {
  if (method === "HEAD") return { status: 404 };
  if (method === "GET") {
    const id = path.split("/").at(-1) ?? "";
    if (!/^\d+$/.test(id)) return json(400, { message: "no id" });
    return id === "1" || id === "7" ? json(200, { name: "It", since: 2026 }) : { status: 404 };
  }
  try {
    const { name } = JSON.parse(new TextDecoder().decode(body));
    return typeof name === "string" ? json(200, { name }) : json(400, { message: "no name" });
  } catch {
    return json(400, { message: "no JSON" });
  }
};

async function reportOf(handler: Handler, options: Partial<Parameters<typeof checkServer>[0]> = {}) {
  const server = await startServer({ name: "things" }, handler);
  running.push(server);
  return checkServer({ document, baseUrl: `${server.origin}/`, allow: ["*"], ...options });
}
const failed = ({ checks }: Awaited<ReturnType<typeof checkServer>>) =>
  checks.filter(({ state }) => state === "failed").map(({ layer, operation }) => `${layer} ${operation}`);

test("a conforming server is green, and what it does beyond the document is a warning with its reason", async () => {
  const report = await reportOf(conforming);
  expect(failed(report)).toEqual([]);
  expect(report.warnings.map(({ operation, message }) => `${operation} ${message}`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/addThing 400 is not declared/),
      expect.stringMatching(/addThing body with an unknown field: taken/),
      expect.stringMatching(/getThing undeclared field: \/since/),
    ]),
  );
});

test("an error may have a body that the document does not describe, with or without a proxy before the server", async () => {
  const polite: Handler = async (request) => {
    const response = await conforming(request);
    return response.status === 404 && request.method !== "HEAD" ? json(404, { message: "no such thing" }) : response;
  };
  const server = await startServer({ name: "things" }, polite);
  const proxy = await startProxy({ document, upstream: server.origin });
  for (const baseUrl of [server.origin, proxy.baseUrl]) {
    const report = await checkServer({ document, baseUrl, parameters: { id: 1 }, allow: ["*"] });
    expect(failed(report)).toEqual([]);
    expect(report.violations).toEqual([]);
  }
  const strict = await checkServer({ document, baseUrl: proxy.baseUrl, tolerances: {} });
  expect(strict.violations.map(({ kind }) => kind)).toContain("undeclared field");
  await Promise.all([proxy.close(), server.close()]);
});

test("a writeOnly field of a response is no field more that is tolerated", async () => {
  const properties = { name: { type: "string" }, password: { type: "string", writeOnly: true } };
  const content = { "application/json": { schema: { ...thing, properties } } };
  const paths = {
    "/things/{id}": {
      get: { ...document.paths["/things/{id}"].get, responses: { "200": { description: "", content } } },
    },
  };
  const report = await reportOf(async () => json(200, { name: "It", password: "fake" }), {
    document: { ...document, paths },
  });
  expect(failed(report)).toContain("response-conformance getThing");
});

test("each tolerance can be switched off", async () => {
  expect(
    failed(await reportOf(conforming, { tolerances: { ...{ undeclaredRefusals: true, ignoredRequestFields: true } } })),
  ).toContain("response-conformance getThing");
  expect(
    failed(await reportOf(conforming, { tolerances: { extraResponseFields: true, ignoredRequestFields: true } })),
  ).toContain("negative-data-rejection addThing");
  expect(
    failed(await reportOf(conforming, { tolerances: { extraResponseFields: true, undeclaredRefusals: true } })),
  ).toContain("negative-data-rejection addThing");
});

test("an operation that never gives a success fails, unless it is named, or a value is given that the server knows", async () => {
  const empty: Handler = async (request) =>
    request.method === "GET" && !request.path.endsWith("/7") && /\d$/.test(request.path)
      ? { status: 404 }
      : conforming(request);
  expect(failed(await reportOf(empty))).toEqual(["success-observed getThing"]);
  expect(failed(await reportOf(empty, { parameters: { id: 7 } }))).toEqual([]);
  const exceptions = [{ operation: "getThing", check: "success-observed", reason: "there are no things on staging" }];
  const named = await reportOf(empty, {
    tolerances: { extraResponseFields: true, undeclaredRefusals: true, ignoredRequestFields: true, exceptions },
  });
  expect(failed(named)).toEqual([]);
  expect(named.warnings.map(({ reason }) => reason)).toContain("there are no things on staging");
});

test("what may change something is off until it is allowed", async () => {
  const seen: string[] = [];
  await reportOf(
    async (request) => {
      seen.push(request.method);
      return conforming(request);
    },
    { allow: [] },
  );
  expect(seen).not.toContain("POST");
  await expect(reportOf(conforming, { allow: ["addAll"] })).rejects.toThrow(
    "allow: expected ids of operations, or *; received addAll",
  );
});

const schemes = {
  header: { type: "apiKey", in: "header", name: "x-key" },
  query: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  basic: { type: "http", scheme: "basic" },
  bearer: { type: "http", scheme: "bearer" },
  oauth: { type: "oauth2", flows: {} },
  digest: { type: "http", scheme: "Digest" },
};

test.each<[security: readonly object[], credentials: Readonly<Record<string, string>>]>([
  ...Object.keys(schemes).map((name): [object[], Record<string, string>] => [
    [{ [name]: [] }],
    { [name]: "user:fake-secret" },
  ]),
  [[{ header: [], query: [] }], { header: "user:fake-secret", query: "user:fake-secret" }],
  [[{ header: [] }, { basic: [] }], { basic: "user:fake-secret" }],
  [[{}, { header: [] }], {}],
  [[], {}],
])("a mock admits and refuses by %j", async (security, credentials) => {
  const secured = { ...document, security, components: { securitySchemes: schemes } };
  const mock = await startMock({
    document: secured,
    closeSchemas: true,
    acceptsCredential: ({ value }) => value === "user:fake-secret",
  });
  const report = await checkServer({
    document: secured,
    baseUrl: mock.baseUrl,
    credentials,
    allow: ["*"],
    tolerances: { undeclaredRefusals: true },
  });
  await mock.close();
  expect(failed(report)).toEqual([]);
  const isSecured = security.length > 0 && security.every((alternative) => Object.keys(alternative).length > 0);
  expect(report.checks.some(({ layer }) => layer === "ignored-auth")).toBe(isSecured);
  expect(JSON.stringify(report)).not.toContain("fake-secret");
});

test("a server that tells everybody the credential that it was sent once puts it into no report", async () => {
  let told = "";
  const secured = { ...document, security: [{ key: [] }], components: { securitySchemes: { key: schemes.bearer } } };
  const handler: Handler = async ({ headers }) => {
    told = headers.get("authorization")?.replace("Bearer ", "") ?? told;
    const claim = [{ location: ["response", told], severity: "Error", code: told, message: told }];
    const body = { [told]: 1, again: encodeURIComponent(told), inside: JSON.stringify({ told }) };
    return {
      status: 200,
      headers: { "content-type": "application/json", "sl-violations": JSON.stringify(claim) },
      body: JSON.stringify(body),
    };
  };
  const credentials = { key: "fake/secret+4711" };
  const report = await reportOf(handler, { document: secured, credentials });
  expect(report.violations).not.toEqual([]);
  const texts = [
    JSON.stringify(report),
    htmlReport(report),
    junitReport(report),
    markdownReport(report),
    tableReport(report),
  ];
  for (const text of texts) expect(text).not.toContain("4711");
});
