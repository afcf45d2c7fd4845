import { expect, test } from "vitest";
import { call, tokenOf } from "../test/call.ts";
import { handlers, type Pets, petSandbox } from "../test/pets.ts";
import { refuse } from "./handler.ts";
import { startSandbox } from "./start-sandbox.ts";

test("handles valid requests, and keeps what they changed", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const token = await tokenOf(sandbox);
  expect(sandbox.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  expect(sandbox.tokenUrl).toMatch(/\/token\/$/);
  expect(await call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Tom" } })).toMatchObject({
    status: 201,
    body: { id: "2", name: "Tom", state: "free" },
  });
  expect((await call("GET", `${sandbox.baseUrl}/pets?limit=1`, { token })).body).toEqual({ names: ["Rex"] });
  expect(sandbox.state.all().map(({ name }) => name)).toEqual(["Rex", "Tom"]);
  expect(
    sandbox.exchanges.map(({ server, operation, status, clientId }) => [server, operation, status, clientId]),
  ).toEqual([
    ["token", "token", 200, "test-client"],
    ["api", "addPet", 201, "test-client"],
    ["api", "listPets", 200, "test-client"],
  ]);
  expect(sandbox.violations).toEqual([]);
});

test("refuses a bad request with the status that the document declares, and says why", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const token = await tokenOf(sandbox);
  const list = await call("GET", `${sandbox.baseUrl}/pets?limit=none`, { token });
  expect([list.status, list.headers.get("sandbox-reason")]).toEqual([400, expect.stringContaining("limit")]);
  const added = await call("POST", `${sandbox.baseUrl}/pets`, { token, body: {} });
  expect([added.status, added.body]).toEqual([422, { message: expect.any(String) }]);
  expect((await call("POST", `${sandbox.baseUrl}/pets`, { token, body: "{" })).status).toBe(422);
  expect((await call("GET", `${sandbox.baseUrl}/pets/7`)).status).toBe(404);
  expect((await call("GET", `${sandbox.baseUrl}/pets/%E0%A4%A`)).status).toBe(400);
  expect((await call("GET", sandbox.baseUrl.replace("/v1", "/pets"))).status).toBe(404);
  const wrongMethod = await call("DELETE", `${sandbox.baseUrl}/pets`, { token });
  expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "GET, POST"]);
  expect(sandbox.violations).toEqual([]);
});

test("undoes what a refused or a failed handler did", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const token = await tokenOf(sandbox);
  const crash = await call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Crash" } });
  expect(crash.status).toBe(500);
  expect((await call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Ghost" } })).status).toBe(422);
  expect(sandbox.state.all().map(({ name }) => name)).toEqual(["Rex"]);
  expect(sandbox.violations).toMatchObject([
    { operation: "addPet", problems: ["the handler threw the handler has a defect"] },
  ]);
});

test("never sends a response of its own that the document does not allow", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const token = await tokenOf(sandbox);
  const { status, headers, body } = await call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Wrong" } });
  expect([status, headers.get("content-type")]).toEqual([500, "application/problem+json"]);
  expect(body).toMatchObject({ problems: [expect.stringContaining("/state")] });
  expect(sandbox.violations).toHaveLength(1);
});

test.each<[string, () => unknown, string]>([
  ["a promise", async () => refuse(404, "later"), "the handler threw a promise: expected a response or a refusal"],
  ["a promise that fails", () => Promise.reject(new Error("later")), "the handler threw a promise"],
  ["nothing", () => null, "the handler threw null: expected a response or a refusal"],
  ["no status", () => ({ body: {} }), "the handler threw a response without a status"],
  ["a status that is not declared", () => ({ status: 418 }), "418 is not declared"],
  ["no header", () => ({ status: 200, headers: { "x-a": "b\nc" } }), "the handler threw Headers"],
  ["another media type", () => ({ status: 200, mediaType: "text/plain", body: "x" }), "came as text/plain"],
])("notes a handler that returns %s, and sends a 500", async (_, getPet, problem) => {
  const broken = { ...petSandbox, handlers: { ...handlers, getPet } } as typeof petSandbox;
  await using sandbox = await startSandbox(broken);
  expect((await call("GET", `${sandbox.baseUrl}/pets/1`)).status).toBe(500);
  expect(sandbox.violations).toMatchObject([{ operation: "getPet", problems: [expect.stringContaining(problem)] }]);
});

test("remembers no secret that a query holds", async () => {
  const { components } = petSandbox.document as { components: object };
  const keyed = {
    ...petSandbox,
    document: {
      ...petSandbox.document,
      components: {
        ...components,
        securitySchemes: { oauth: { type: "apiKey", in: "query", name: "api key" } },
      },
    },
  };
  await using sandbox = await startSandbox(keyed);
  const sent = await call("GET", `${sandbox.baseUrl}/pets?limit=1&api%20key=test-secret`);
  expect(sent.status).toBe(200);
  await fetch(`${sandbox.baseUrl}/greeting?access_token=test-secret`);
  await fetch(`${sandbox.tokenUrl}?client_secret=test-secret`, { method: "POST" });
  expect(sandbox.exchanges.map(({ path }) => path)).toEqual([
    "/v1/pets?limit=1&api%20key=***",
    "/v1/greeting?access_token=***",
    new URL(sandbox.tokenUrl).pathname,
  ]);
});

test("responds with the document's example where there is no handler", async () => {
  await using sandbox = await startSandbox(petSandbox);
  expect((await call("GET", `${sandbox.baseUrl}/greeting`)).body).toEqual({
    greeting: "hello",
    at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(sandbox.violations).toEqual([]);
});

test("sends bytes as they are", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const response = await fetch(`${sandbox.baseUrl}/pets/1/picture`);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([137, 80, 255, 0]);
});

test("lets in who has a token with the scopes that the operation asks for", async () => {
  await using sandbox = await startSandbox(petSandbox, { clock: { speed: 0 } });
  const pets = `${sandbox.baseUrl}/pets`;
  const none = await call("GET", pets);
  expect([none.status, none.headers.get("www-authenticate")]).toEqual([401, expect.stringMatching(/^Bearer/)]);
  expect((await call("GET", pets, { token: "made-up" })).status).toBe(401);
  const reading = await tokenOf(sandbox, "read");
  expect((await call("GET", pets, { token: reading })).status).toBe(200);
  const writing = await call("POST", pets, { token: reading, body: { name: "Tom" } });
  expect([writing.status, writing.headers.get("www-authenticate")]).toEqual([
    403,
    expect.stringContaining("insufficient_scope"),
  ]);
  expect((await call("GET", pets, { token: await tokenOf(sandbox, "admin") })).status).toBe(200);

  sandbox.clock.advance(86_400_000);
  expect((await call("GET", pets, { token: reading })).status).toBe(401);
  const fresh = await tokenOf(sandbox, "read");
  expect(sandbox.tokens.revoke({ token: fresh })).toBe(1);
  expect((await call("GET", pets, { token: fresh })).status).toBe(401);
});

test("gives the same responses to the same calls", async () => {
  const run = async (seed: string) => {
    await using sandbox = await startSandbox(petSandbox, { seed, clock: { startAt: 0, speed: 0 } });
    const token = await tokenOf(sandbox);
    return [token, (await call("POST", `${sandbox.baseUrl}/pets`, { token, body: { name: "Tom" } })).body];
  };
  expect(await run("one")).toEqual(await run("one"));
  expect(await run("one")).not.toEqual(await run("two"));
});

test("begins again after a reset, and goes on from a snapshot", async () => {
  await using sandbox = await startSandbox(petSandbox, {
    clock: { startAt: 0, speed: 0 },
    faults: [{ status: 503, times: 1 }],
  });
  const token = await tokenOf(sandbox);
  sandbox.faults.clear();
  sandbox.state.add("Tom");
  sandbox.clock.advance(1000);
  const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()));
  sandbox.reset();
  expect(sandbox.state.all().map(({ name }) => name)).toEqual(["Rex"]);
  expect([sandbox.clock.now(), sandbox.exchanges, sandbox.faults.list().length]).toEqual([0, [], 1]);
  sandbox.faults.clear();
  expect((await call("GET", `${sandbox.baseUrl}/pets`, { token })).status).toBe(200); // a client keeps its token

  const newer = await tokenOf(sandbox);
  sandbox.restore(snapshot);
  expect(sandbox.state.all().map(({ name }) => name)).toEqual(["Rex", "Tom"]);
  expect(sandbox.clock.now()).toBe(1000);
  for (const kept of [token, newer])
    expect((await call("GET", `${sandbox.baseUrl}/pets`, { token: kept })).status).toBe(200);
  expect(await tokenOf(sandbox)).not.toBe(newer);
  expect(() => sandbox.restore({ ...snapshot, name: "Cars" })).toThrow(
    'snapshot.name: expected "Pets"; received "Cars"',
  );
});

test("refuses a snapshot that is none, and stays as it was", async () => {
  await using sandbox = await startSandbox(petSandbox, { clock: { startAt: 1_000, speed: 0 } });
  const good = sandbox.snapshot();
  const [entry] = good.entries;
  for (const [wrong, message] of [
    [null, "snapshot: expected an object"],
    [{ ...good, now: -1 }, "snapshot.now: expected epoch milliseconds up to 9999; received -1"],
    [{ ...good, now: 1e18 }, "snapshot.now"],
    [{ ...good, entries: {} }, "snapshot.entries: expected a list"],
    [{ ...good, entries: [{ ...entry, sequence: 2 }] }, "snapshot.entries[0].sequence: expected 1; received 2"],
    [{ ...good, entries: [{ ...entry, data: null }] }, "snapshot.entries[0].data: expected an object"],
    [{ ...good, entries: [null] }, "snapshot.entries[0].sequence"],
  ] as const) {
    expect(() => sandbox.restore(wrong as typeof good)).toThrow(message);
  }
  const unreadable = { ...petSandbox, admin: { ...petSandbox.admin, records: readNames } } as typeof petSandbox;
  await using strict = await startSandbox(unreadable, { clock: { startAt: 1_000, speed: 0 } });
  const nameless = { ...good, now: 9_000, entries: good.entries.map((one) => ({ ...one, data: {} })) };
  expect(() => strict.restore(nameless)).toThrow("snapshot.entries: expected those of this API's sandbox");
  expect([strict.state.all().map(({ name }) => name), strict.clock.now()]).toEqual([["Rex"], 1_000]);
});

test.each([
  [{ port: 70_000 }, "port: expected a port from 0 to 65535; received 70000"],
  [{ db: "" }, 'db: expected the path of a file, such as "sandbox.db"; received ""'],
  [{ clock: { speed: -1 } }, "clock.speed: expected a number from 0, such as 60; received -1"],
  [{ clock: { startAt: "soon" } }, "clock.startAt: expected a date"],
  [{ clock: { startAt: -1 } }, "clock.startAt: expected a date from 1970 to 9999"],
  [{ clients: [{ clientId: "", clientSecret: "x" }] }, "clients[0].clientId: expected a text"],
  [{ faults: [{ operation: "getCar", status: 500 }] }, "fault.operation: expected token or one of listPets, addPet"],
  [{ clients: {} as [] }, "clients: expected a list; received {}"],
  [{ clients: [null as never] }, "clients[0]: expected an object; received null"],
  [{ faults: "none" as never }, 'faults: expected a list; received "none"'],
  [{ clock: 60 as never }, "clock: expected an object; received 60"],
  [{ sed: 1 } as object, "sed: expected one of the options seed, clock"],
  [{ keptExchanges: 0 }, "keptExchanges: expected an integer from 1; received 0"],
])("refuses %j, and leaves nothing running", async (options, message) => {
  await expect(startSandbox(petSandbox, options)).rejects.toThrow(message);
});

test("refuses a handler of an operation that the document does not have", async () => {
  const definition = { ...petSandbox, handlers: { ...handlers, getCar: () => refuse(404, "no car") } };
  await expect(startSandbox(definition)).rejects.toThrow("handlers.getCar: expected an id out of listPets");
});

test("names the port that is in use", async () => {
  await using sandbox = await startSandbox(petSandbox);
  const port = Number(new URL(sandbox.baseUrl).port);
  await expect(startSandbox(petSandbox, { port })).rejects.toThrow(`port: port ${port} is in use`);
});

/** Reads what a damaged entry does not have. */
function readNames(state: Pets): [] {
  for (const { name } of state.all()) if (name === "undefined") throw new Error("a pet without a name");
  return [];
}
