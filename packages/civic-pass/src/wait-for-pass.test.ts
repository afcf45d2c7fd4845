import { expect, expectTypeOf, test } from "vitest";
import { type PassResponse, pages, unwrap, waitForPass } from "./index.ts";
import { stubApi, summary, wallet } from "./stub-api.test-support.ts";

/** An API whose pass is in these states, one after another. */
const passes = (...states: string[]) =>
  stubApi(async () => Response.json({ id: "1", state: states.length > 1 ? states.shift() : states[0] }));

test("a pass is waited for until it is in the state, which its type then says", async () => {
  const { client, log } = passes("REQUESTED", "REQUESTED", "ACTIVE");
  const result = await waitForPass(client, wallet, { state: "ACTIVE", intervalMs: 1 });
  expect(result).toEqual({ outcome: "reached", data: { id: "1", state: "ACTIVE" } });
  if (result.outcome === "reached") expectTypeOf(result.data.state).toEqualTypeOf<"ACTIVE">();
  expect(log).toHaveLength(4);
});

test("a pass that cannot be looked up yet is waited for, and any other refusal is thrown", async () => {
  const statuses = [404, 404];
  const { client, log } = stubApi(async () => {
    const status = statuses.shift();
    return status === undefined ? Response.json({ id: "1", state: "ACTIVE" }) : new Response(null, { status });
  });
  expect(await waitForPass(client, wallet, { state: "ACTIVE", intervalMs: 1 })).toMatchObject({ outcome: "reached" });
  expect(log).toHaveLength(4);

  const never = stubApi(async () => new Response(null, { status: 404 }));
  const options = { state: "ACTIVE", intervalMs: 1, timeoutMs: 20 } as const;
  expect(await waitForPass(never.client, wallet, options)).toEqual({ outcome: "timeout", data: undefined });
  const refused = stubApi(async () => new Response(null, { status: 403 }));
  await expect(waitForPass(refused.client, wallet, options)).rejects.toMatchObject({ name: "ApiError", status: 403 });
});

test.each([
  ["ACTIVE", "REVOKED"],
  ["FROZEN", "REVOKED"],
  ["REQUESTED", "ACTIVE"],
] as const)("a wait for %s fails on %s, from which it cannot be reached", async (state, found) => {
  const { client } = passes(found);
  expect(await waitForPass(client, wallet, { state })).toMatchObject({ outcome: "failed", data: { state: found } });
});

test("a wait for REVOKED goes on from any state, and ends with its time", async () => {
  const { client } = passes("ACTIVE", "FROZEN", "REVOKED");
  expect(await waitForPass(client, wallet, { state: "REVOKED", intervalMs: 1 })).toMatchObject({ outcome: "reached" });
  const never = passes("ACTIVE");
  expect(await waitForPass(never.client, wallet, { state: "REVOKED", intervalMs: 1, timeoutMs: 20 })).toMatchObject({
    outcome: "timeout",
    data: { state: "ACTIVE" },
  });
});

test("a fake of one method is enough to test with", async () => {
  const { client } = passes("ACTIVE");
  const { outcome } = await waitForPass({ GET: client.GET }, wallet, { state: "ACTIVE" });
  expect(outcome).toBe("reached");
});

test("passes come page by page", async () => {
  const all = Array.from({ length: 5 }, (_, id) => ({ id: String(id) }));
  const { client } = stubApi(async (request) => {
    const { limit, skip } = await request.json();
    return Response.json({ records: all.slice(skip, skip + limit) });
  });
  const found: PassResponse[] = [];
  const list = pages((page) => client.POST("/pass", { body: { ...page, filter: { state: "ACTIVE" } } }), {
    items: ({ records }) => records,
    limit: 2,
  });
  for await (const page of list) found.push(...page);
  expect(found.map(({ id }) => id)).toEqual(["0", "1", "2", "3", "4"]);
});

test("personal information is asked for once, whatever happens; a list of passes may be asked for again", async () => {
  const unavailable = () => Promise.resolve(new Response(null, { status: 503, headers: { "retry-after": "0" } }));
  const { client, log } = stubApi(unavailable);
  await client.GET("/piirequest/{scopeRequestId}", { params: { path: { scopeRequestId: "1" } } });
  expect(summary(log).slice(1)).toEqual(["GET https://api.civic.com/partner/piirequest/1"]);
  const list = stubApi(unavailable);
  await expect(unwrap(list.client.POST("/pass", { body: {} }))).rejects.toMatchObject({ status: 503 });
  expect(summary(list.log).slice(1)).toEqual(Array(3).fill("POST https://api.civic.com/partner/pass"));
});
