import { afterAll, beforeEach, expect, test } from "vitest";
import { type Fault, startFaultyServer } from "../test/faulty-server.ts";
import { pets, petToken, plainClient } from "../test/pets.ts";
import { contractChecks } from "./contract-checks.ts";
import { startProxy } from "./start-proxy.ts";
import { createSubject } from "./subject.ts";

const server = await startFaultyServer();
const proxy = await startProxy({ document: pets, upstream: server.baseUrl });
const impatient = await startProxy({ document: pets, upstream: server.baseUrl, timeoutMs: 50 });
const proxyFor = (fault: Fault) => (fault === "slow answer" ? impatient : proxy);
const subject = createSubject({ connect: plainClient(proxy.baseUrl) });
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

test.each(checks)("a server without faults passes: $operation $name", (check) => check.run(subject));

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
  "not implemented",
  "redirect",
  "slow answer",
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
  const check = checks.find(({ operation, name }) => operation === "getPet" && name === "answers as declared");
  const through = createSubject({ connect: plainClient(proxyFor(fault).baseUrl) });
  await expect(check?.run(through)).rejects.toThrow(fault);
});

test.each(["redirect", "not implemented", "slow answer"] as const)(
  "does not pass on as an answer: %s",
  async (fault) => {
    server.fault = fault;
    const response = await get("/pets/rex", {}, proxyFor(fault));
    expect([response.status, await response.json()]).toEqual([502, expect.objectContaining({ title: fault })]);
  },
);

test("a body where none is declared, an open door and a server that takes anything fail the suite", async () => {
  const failing = async (fault: Fault) => {
    server.fault = fault;
    const outcomes = await Promise.all(
      checks.map((check) =>
        check.run(subject).then(
          () => [],
          () => [check.name],
        ),
      ),
    );
    return [...new Set(outcomes.flat())];
  };
  expect(await failing("unexpected body")).toContain("refuses a call without a token");
  expect(await failing("open to everybody")).toContain("refuses a call without a token");
  expect(await failing("takes anything")).toEqual(
    expect.arrayContaining([
      "refuses kind outside the enum",
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
