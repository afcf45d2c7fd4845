import { createCivicPassClient, pages, unwrap, waitForPass } from "@typed-clients/civic-pass";
import { describe, expect, test } from "vitest";
import { connect } from "../test/api.ts";
import { startSandbox } from "./index.ts";

const clock = { startAt: "2025-01-01T00:00:00Z", speed: 0 } as const;
const here = "/pass/ethereum/sepolia";
const wallet = { walletAddress: "0x1" };
const ofThis = `${here}/0x1`;
const typesOf = (body: { events: { eventType: string }[] }) => body.events.map(({ eventType }) => eventType);

describe("a pass", () => {
  test("is REQUESTED and not to be looked up until it is confirmed, and ACTIVE then", async () => {
    await using sandbox = await startSandbox({ clock });
    const api = await connect(sandbox);
    const issued = await api("POST", here, wallet);
    expect([issued.status, issued.body.state, typesOf(issued.body)]).toEqual([
      202,
      "REQUESTED",
      ["TOKEN_ISSUED_INITIATED"],
    ]);
    expect((await api("GET", ofThis)).status).toBe(404);
    sandbox.clock.advance(10_000);
    const { status, body } = await api("GET", ofThis);
    expect([status, body.id, body.state, typesOf(body)]).toEqual([
      200,
      issued.body.id,
      "ACTIVE",
      ["TOKEN_ISSUED_INITIATED", "TOKEN_ISSUED"],
    ]);
    expect(body.events[0].transaction).toEqual({
      identifier: issued.body.events[0].transaction.identifier,
      status: "confirmed",
    });
  });

  test("is frozen, unfrozen and revoked, each with its two events", async () => {
    await using sandbox = await startSandbox({ clock });
    const api = await connect(sandbox);
    await api("POST", here, wallet);
    for (const [method, body, state, last] of [
      ["PATCH", { state: "FROZEN" }, "FROZEN", "TOKEN_FROZEN"],
      ["PATCH", { state: "ACTIVE" }, "ACTIVE", "TOKEN_UNFROZEN"],
      ["PATCH", { expiryTimestamp: 4_000_000_000 }, "ACTIVE", "TOKEN_EXPIRY_CHANGED"],
      ["DELETE", undefined, "REVOKED", "TOKEN_REVOKED"],
    ] as const) {
      sandbox.clock.advance(60_000);
      expect((await api(method, ofThis, body)).status).toBe(200);
      if (method === "PATCH" && "state" in body) expect((await api(method, ofThis, body)).status).toBe(400);
      expect(typesOf((await api("GET", ofThis)).body).at(-1)).toBe(`${last}_INITIATED`);
      sandbox.clock.advance(60_000);
      const after = await api("GET", ofThis);
      expect([after.body.state, typesOf(after.body).slice(-2)]).toEqual([state, [`${last}_INITIATED`, last]]);
    }
    const again = await api("POST", here, wallet);
    expect([again.status, again.reason]).toEqual([400, "the pass of this wallet was revoked, which is for ever"]);
    expect(sandbox.violations).toEqual([]);
  });

  test("can be issued again where its issuing failed, and stays as it was where a change failed", async () => {
    await using sandbox = await startSandbox({ clock });
    const api = await connect(sandbox);
    const key = { chain: "ethereum", chainNetwork: "sepolia", wallet: "0x1" } as const;
    const fail = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(key) };
    await api("POST", here, wallet);
    await api("PATCH", ofThis, { expiryTimestamp: 4_000_000_000 });
    expect((await fetch(`${sandbox.adminUrl}/passes/fail`, fail)).status).toBe(200);
    sandbox.clock.advance(60_000);
    expect([await api("GET", ofThis), await api("DELETE", ofThis), await api("PATCH", ofThis, {})]).toMatchObject([
      { status: 404, reason: "the issuing failed: issue it again" },
      { status: 404 },
      { status: 404 },
    ]);
    const { body: list } = await api("POST", "/pass", {});
    expect(list.records).toMatchObject([
      { state: "REQUESTED", events: [{ transaction: { status: "failed" } }, { transaction: { status: "failed" } }] },
    ]);

    expect((await api("POST", here, wallet)).status).toBe(202);
    sandbox.clock.advance(60_000);
    await api("PATCH", ofThis, { state: "FROZEN" });
    sandbox.state.passes.fail(key);
    expect(() => sandbox.state.passes.fail(key)).toThrow("there is nothing to fail");
    expect((await api("GET", ofThis)).body).toMatchObject({ state: "ACTIVE", onChainState: "ACTIVE" });
    expect((await api("PATCH", ofThis, { state: "FROZEN" })).status).toBe(200);
    sandbox.clock.advance(60_000);
    expect((await api("GET", ofThis)).body.state).toBe("FROZEN");
    expect(sandbox.violations).toEqual([]);
  });

  test("is frozen, unfrozen and revoked by the admin API as by its own", async () => {
    await using sandbox = await startSandbox({ clock });
    const key = { chain: "ethereum", chainNetwork: "sepolia", wallet: "0x1" };
    const admin = async (path: string, values: object = {}) => {
      const body = JSON.stringify({ ...key, ...values });
      const headers = { "content-type": "application/json" };
      const { status } = await fetch(sandbox.adminUrl + path, { method: "POST", headers, body });
      sandbox.clock.advance(60_000);
      return [status, sandbox.state.passes.list()[0]?.state];
    };
    expect(await admin("/passes/revoke")).toEqual([404, undefined]);
    expect(await admin("/passes")).toEqual([201, "ACTIVE"]);
    expect(await admin("/passes/change", { state: "FROZEN" })).toEqual([200, "FROZEN"]);
    expect(await admin("/passes/change", { state: "FROZEN" })).toEqual([400, "FROZEN"]);
    expect(await admin("/passes/change", { state: "ACTIVE" })).toEqual([200, "ACTIVE"]);
    expect(await admin("/passes/fail")).toEqual([400, "ACTIVE"]);
    expect(await admin("/passes/revoke", { clientId: "nobody" })).toEqual([400, "ACTIVE"]);
    expect(await admin("/passes/revoke")).toEqual([200, "REVOKED"]);
  });

  test("is the client's that issued it", async () => {
    const clients = ["one", "two"].map((clientId) => ({ clientId, clientSecret: "fake" }));
    await using sandbox = await startSandbox({ clock, clients });
    const [one, two] = [await connect(sandbox, "one:fake"), await connect(sandbox, "two:fake")];
    await one("POST", here, wallet);
    sandbox.clock.advance(60_000);
    expect([(await one("GET", ofThis)).status, (await two("GET", ofThis)).status]).toEqual([200, 404]);
    expect((await two("POST", "/pass", {})).body).toEqual({ records: [] });
    expect(sandbox.state.passes.list()).toHaveLength(1);
  });

  test("cannot be issued for a network of another chain, or to nobody", async () => {
    await using sandbox = await startSandbox({ clock });
    const api = await connect(sandbox);
    expect((await api("POST", "/pass/solana/sepolia", wallet)).reason).toBe("sepolia is not a network of solana");
    expect((await api("POST", here, {})).reason).toBe("walletAddress: expected a text that is not empty");
    expect((await api("POST", "/pass/ethereum/nowhere", wallet)).status).toBe(400);
  });
});

test("lists 20 passes unless told otherwise, in the order of their issuing", async () => {
  await using sandbox = await startSandbox({ clock });
  const api = await connect(sandbox);
  const names = Array.from({ length: 25 }, (_, index) => `0x${index}`);
  for (const walletAddress of names) await api("POST", here, { walletAddress });
  const list = async (body: object) =>
    (await api("POST", "/pass", body)).body.records.map((pass: typeof wallet) => pass.walletAddress);
  expect(await list({})).toEqual(names.slice(0, 20));
  expect(await list({ skip: 20 })).toEqual(names.slice(20));
  expect(await list({ limit: 2, skip: 3 })).toEqual(names.slice(3, 5));
  expect(await list({ filter: { walletAddress: "0x7" } })).toEqual(["0x7"]);
  expect(await list({ filter: { state: "ACTIVE" } })).toEqual([]);
});

test("personal information is there for one read, or for seven days", async () => {
  await using sandbox = await startSandbox({ clock });
  const api = await connect(sandbox);
  const { id } = sandbox.state.piiRequests.create();
  const path = `/piirequest/${id}`;
  expect((await api("GET", path)).body).toEqual({ id, status: "awaiting-user" });
  expect((await api("PUT", `${path}/status`, { status: "partner-pass" })).status).toBe(400);
  sandbox.state.piiRequests.decide(id, "verification-success", { information: { name: "Nobody" } });
  const { body } = await api("GET", path);
  expect(body).toEqual({
    id,
    status: "verification-success",
    verifiedInformation: { name: "Nobody" },
    links: [
      { rel: "self", href: `${sandbox.baseUrl}${path}` },
      { rel: "idDocumentFront", href: `${sandbox.baseUrl}${path}/evidence/idDocumentFront` },
    ],
  });
  expect((await api("GET", path)).status).toBe(404);
  expect((await api("GET", `${path}/evidence/idDocumentFront`)).body.length).toBeGreaterThan(0);
  expect((await api("PUT", `${path}/status`, { status: "partner-pass" })).status).toBe(200);

  const example = "/piirequest/9a7a77af-a58e-4e54-83c9-5daa96ccbf11";
  sandbox.clock.advance(7 * 24 * 3_600_000);
  const later = await connect(sandbox);
  expect((await later("GET", example)).status).toBe(404);
  expect((await later("GET", `${example}/evidence/idDocumentFront`)).status).toBe(404);
});

test("the client issues, waits through faults, and looks up", async () => {
  await using sandbox = await startSandbox({ clock });
  const { baseUrl, tokenUrl } = sandbox;
  const client = createCivicPassClient({ clientId: "test-client", clientSecret: "test-secret", baseUrl, tokenUrl });
  const path = { chain: "ethereum", chainNetwork: "sepolia" } as const;
  await unwrap(client.POST("/pass/{chain}/{chainNetwork}", { params: { path }, body: wallet }));
  sandbox.clock.advance(60_000);
  sandbox.tokens.revoke();
  const look = () =>
    client.GET("/pass/{chain}/{chainNetwork}/{wallet}", { params: { path: { ...path, wallet: "0x1" } } });
  expect((await unwrap(look())).state).toBe("ACTIVE");
  expect(sandbox.tokens.issued).toBe(2);
});

test("the client waits for a pass, pages through a list and retries, with faults in between", async () => {
  await using sandbox = await startSandbox({ clock: { speed: 100 } });
  const { baseUrl, tokenUrl, faults } = sandbox;
  const client = createCivicPassClient({ clientId: "test-client", clientSecret: "test-secret", baseUrl, tokenUrl });
  const network = { chain: "ethereum", chainNetwork: "sepolia" } as const;
  for (const walletAddress of ["0x1", "0x2", "0x3"]) {
    await unwrap(client.POST("/pass/{chain}/{chainNetwork}", { params: { path: network }, body: { walletAddress } }));
  }
  faults.add({ operation: "getPass", status: 503, headers: { "retry-after": "0" }, times: 1 });
  faults.add({ operation: "token", status: 500, times: 1 });
  sandbox.tokens.revoke();
  const path = { ...network, wallet: "0x3" };
  const waited = await waitForPass(client, path, { state: "ACTIVE", intervalMs: 5, timeoutMs: 20_000 });
  expect(waited).toMatchObject({ outcome: "reached", data: { walletAddress: "0x3" } });

  faults.add({ operation: "listPass", status: 429, headers: { "retry-after": "0" }, times: 1 });
  const found: string[] = [];
  const list = pages((page) => client.POST("/pass", { body: page }), { items: ({ records }) => records, limit: 2 });
  for await (const page of list) found.push(...page.map(({ walletAddress }) => walletAddress));
  expect(found).toEqual(["0x1", "0x2", "0x3"]);

  // personal information is never asked for twice, though the first response was cut
  const request = { path: { scopeRequestId: "9a7a77af-a58e-4e54-83c9-5daa96ccbf11" } };
  faults.add({ operation: "getPii", cutBody: true, times: 1 });
  await expect(unwrap(client.GET("/piirequest/{scopeRequestId}", { params: request }))).rejects.toThrow();
  expect(sandbox.exchanges.filter(({ operation }) => operation === "getPii")).toHaveLength(1);
  expect((await client.GET("/piirequest/{scopeRequestId}", { params: request })).response.status).toBe(404);
  expect([faults.list(), sandbox.violations]).toEqual([[], []]);
});

test("a thousand clients at once each get their own pass", { timeout: 60_000 }, async () => {
  const clients = Array.from({ length: 1000 }, (_, index) => ({ clientId: `client-${index}`, clientSecret: "fake" }));
  await using sandbox = await startSandbox({ clock, clients, keptExchanges: 10_000 });
  const one = async ({ clientId }: { clientId: string }) => {
    const api = await connect(sandbox, `${clientId}:fake`);
    const { body } = await api("POST", here, wallet);
    return [(await api("POST", "/pass", {})).body.records[0].id === body.id, body.id];
  };
  const results = await Promise.all(clients.map(one));
  expect(results.every(([same]) => same)).toBe(true);
  expect(new Set(results.map(([, id]) => id)).size).toBe(1000);
  expect([sandbox.tokens.issued, sandbox.exchanges.length, sandbox.violations]).toEqual([1000, 3000, []]);
});

test("a day of virtual time, second by second, is soon over and leaves everything as it has to be", async () => {
  await using sandbox = await startSandbox({ clock });
  sandbox.state.passes.add({ chain: "solana", chainNetwork: "devnet", wallet: "A" });
  for (let second = 0; second < 86_400; second++) sandbox.clock.advance(1000);
  expect(sandbox.clock.now()).toBe(Date.UTC(2025, 0, 2));
  expect(sandbox.state.passes.list()[0]?.state).toBe("ACTIVE");
});
