import { type IncomingHttpHeaders, request } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach, expect, test } from "vitest";
import { type Fault, startFaultyServer } from "../../test/faulty-server.ts";
import { pets, petToken, plainClient } from "../../test/pets.ts";
import { contractChecks } from "../checks/contract-checks.ts";
import { createClientUnderTest } from "../exchange/client/client-under-test.ts";
import { startServer } from "./http-server.ts";
import { startProxy } from "./start-proxy.ts";

const server = await startFaultyServer();
const proxy = await startProxy({ document: pets, upstream: server.baseUrl });
const impatient = await startProxy({ document: pets, upstream: server.baseUrl, timeoutMs: 50 });
const proxyFor = (fault: Fault) => (fault === "slow response" ? impatient : proxy);
const client = createClientUnderTest({ document: pets, connect: plainClient(proxy.baseUrl) });
const checks = contractChecks({ document: pets }).filter(({ needsMock }) => !needsMock);

afterAll(async () => {
  await Promise.all([proxy.close(), impatient.close(), server.close()]);
});
beforeEach(() => {
  server.fault = "none";
});

const get = (path: string, init: RequestInit = {}, through = proxy) =>
  fetch(through.baseUrl + path, {
    ...init,
    headers: { authorization: `Bearer ${petToken}`, ...init.headers },
    signal: AbortSignal.timeout(20_000),
  });

test.each(checks)("a server without faults passes: $operation $name", (check) => check.run(client));

test("a server without faults has no violations, and sees every request once", async () => {
  const [violations, requests] = [proxy.violations.length, server.log.length];
  const response = await get("/pets/rex");
  expect(await response.json()).toEqual({ name: "Rex", kind: "dog", age: 3 });
  expect(response.headers.get("x-request-id")).toBe("4711");
  expect(proxy.violations.slice(violations)).toEqual([]);
  expect(server.log.slice(requests)).toEqual(["GET /v1/pets/rex"]);
});

const reported: Fault[] = [
  "missing field",
  "wrong type",
  "wrong value",
  "undeclared status",
  "undeclared field",
  "wrong media type",
  "not JSON",
  "slow response",
];

test.each(reported)("reports by operation and name: %s", async (fault) => {
  server.fault = fault;
  const { violations } = proxyFor(fault);
  const before = violations.length;
  const response = await get("/pets/rex", {}, proxyFor(fault));
  await response.arrayBuffer();
  expect(violations.slice(before).map(({ operation, kind }) => ({ operation, kind }))).toEqual([
    { operation: "getPet", kind: fault },
  ]);
  expect(response.headers.get("sl-violations")).toContain(fault);
});

test.each(reported)("a check of the suite fails by the name of the fault: %s", async (fault) => {
  server.fault = fault;
  const check = checks.find(({ operation, name }) => operation === "getPet" && name === "responds as declared");
  const through = createClientUnderTest({ document: pets, connect: plainClient(proxyFor(fault).baseUrl) });
  await expect(check?.run(through)).rejects.toThrow(fault);
});

test("a server that does not answer in time is a 502 that says so", async () => {
  server.fault = "slow response";
  const response = await get("/pets/rex", {}, impatient);
  expect([response.status, await response.json()]).toEqual([502, expect.objectContaining({ title: "slow response" })]);
});

test("a redirect that is not declared is handed on, and is a violation", async () => {
  server.fault = "redirect";
  const before = proxy.violations.length;
  const response = await get("/pets/rex", { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"]);
  expect(proxy.violations.slice(before).map(({ kind }) => kind)).toEqual(["undeclared status"]);
});

test("a body where none is declared, an open door and a server that takes anything fail the suite", async () => {
  const failing = async (fault: Fault) => {
    server.fault = fault;
    const outcomes = await Promise.all(
      checks.map((check) =>
        check.run(client).then(
          () => [],
          () => [check.name],
        ),
      ),
    );
    return [...new Set(outcomes.flat())];
  };
  expect(await failing("unexpected body")).toContain("refuses a call without credentials");
  expect(await failing("open to everybody")).toContain("refuses a call without credentials");
  expect(await failing("takes anything")).toEqual(
    expect.arrayContaining([
      "refuses kind of no declared value or type",
      "refuses a body that is not JSON",
      "refuses body without name",
    ]),
  );
});

test("sends on a body that is not JSON, and answers", async () => {
  const response = await get("/pets", { method: "POST", body: "{", headers: { "content-type": "application/json" } });
  expect(response.status).toBe(422);
});

test("a path that the document does not have is a violation", async () => {
  const before = proxy.violations.length;
  await (await get("/owners")).arrayBuffer();
  expect(proxy.violations.slice(before).map(({ kind }) => kind)).toEqual(["no operation"]);
});

test("a server that is not there is an error, and not a pass", async () => {
  const gone = await startFaultyServer();
  await gone.close();
  await expect(startProxy({ document: pets, upstream: gone.baseUrl })).rejects.toThrow(
    `Nothing answers at ${gone.baseUrl}`,
  );
});

test("a port in use is an error that names it", async () => {
  const port = Number(new URL(proxy.baseUrl).port);
  await expect(startProxy({ document: pets, upstream: server.baseUrl, port })).rejects.toThrow(
    `port ${port} is in use`,
  );
});

const tricky = await startServer(
  { name: "tricky", requestTimeoutMs: 5_000 },
  async ({ method, path, body, headers }) => {
    if (path === "/declared") return { status: 302, headers: { location: "/x", "set-cookie": ["a=1", "b=2"] } };
    if (path === "/unchanged") return { status: 304, headers: { etag: '"1"' } };
    if (path === "/zipped")
      return {
        status: 200,
        headers: { "content-type": "application/json", "content-encoding": "gzip" },
        body: gzipSync("{}"),
      };
    if (path === "/corrupt")
      return { status: 200, headers: { "content-type": "application/json", "content-encoding": "gzip" }, body: "{}" };
    return {
      status: 200,
      headers: { "content-type": "text/plain" },
      body: `${method} ${headers.get("x-twice")} ${new TextDecoder().decode(body)}`,
    };
  },
);
const described = {
  openapi: "3.1.0",
  paths: {
    "/declared": { get: { responses: { "302": { description: "" } } } },
    "/unchanged": { get: { responses: { "304": { description: "" } } } },
    "/zipped": { get: { responses: { "200": { content: { "application/json": {} } } } } },
    "/corrupt": { get: { responses: { "200": { content: { "application/json": {} } } } } },
    "/body": { get: { responses: { "200": { content: { "text/plain": {} } } } } },
  },
};
const through = await startProxy({ document: described, upstream: tricky.origin });
afterAll(() => Promise.all([through.close(), tricky.close()]));

/** Plain HTTP: `fetch` sends no body with GET, and decodes. */
function raw(path: string, body = ""): Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      through.baseUrl + path,
      { headers: body === "" ? {} : { "content-length": body.length } },
      async (incoming) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(chunks) });
      },
    );
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

test("hands on what a server declares: redirects, 304, two cookies, bytes as they were, a body of a GET", async () => {
  const before = through.violations.length;
  const declared = await raw("/declared");
  expect([declared.status, declared.headers.location, declared.headers["set-cookie"]]).toEqual([
    302,
    "/x",
    ["a=1", "b=2"],
  ]);
  expect((await raw("/unchanged")).status).toBe(304);
  const zipped = await raw("/zipped");
  expect([zipped.headers["content-encoding"], gunzipSync(zipped.bytes).toString()]).toEqual(["gzip", "{}"]);
  expect((await raw("/body", "text")).bytes.toString()).toBe("GET null text");
  expect(through.violations.slice(before)).toEqual([]);
});

test("a body that is not encoded as it says is a violation of that name, and handed on", async () => {
  const before = through.violations.length;
  expect((await raw("/corrupt")).bytes.toString()).toBe("{}");
  expect(through.violations.slice(before).map(({ kind }) => kind)).toEqual(["undecodable response"]);
});

test("a URL with a password is refused without being repeated", async () => {
  const upstream = "https://user:fake-password@api.example.com/v1";
  const error: unknown = await startProxy({ document: pets, upstream }).catch((failure: unknown) => failure);
  expect(String(error)).toContain("expected a URL without user and password");
  expect(String(error)).not.toContain("fake-password");
});
