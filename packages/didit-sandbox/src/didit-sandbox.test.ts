import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { createDiditClient, unwrap, verifyWebhook } from "@typed-clients/didit";
import { expect, onTestFinished, test } from "vitest";
import { type DiditSandbox, startSandbox } from "./index.ts";

const clock = { startAt: "2025-01-01T00:00:00Z", speed: 0 } as const;
const clientOf = ({ baseUrl, tokenUrl }: DiditSandbox) =>
  createDiditClient({ clientId: "test-client", clientSecret: "test-secret", baseUrl, tokenUrl });
const decisionPath = "/v1/session/{session_id}/decision/";

async function open(sandbox: DiditSandbox) {
  const body = { vendor_data: "user-1", features: "OCR + FACE" } as const;
  const { session_id } = await unwrap(clientOf(sandbox).POST("/v1/session/", { body }));
  return session_id;
}

test("a session goes from Not Started to a decision, which the client reads", async () => {
  await using sandbox = await startSandbox({ clock });
  const client = clientOf(sandbox);
  const params = { path: { session_id: await open(sandbox) } };
  const read = () => unwrap(client.GET(decisionPath, { params }));
  expect(await read()).toMatchObject({
    status: "Not Started",
    vendor_data: "user-1",
    created_at: "2025-01-01T00:00:00.000000Z",
  });
  sandbox.state.advance(params.path.session_id, "In Progress");
  expect(await read()).not.toHaveProperty("kyc");
  sandbox.state.advance(params.path.session_id, "In Review");
  const inReview = await read();
  expect(inReview).toMatchObject({ status: "In Review", kyc: { status: "In Review" }, face: { status: "In Review" } });
  expect(inReview).not.toHaveProperty("aml");
  const body = { new_status: "Declined", comment: "stolen" } as const;
  await unwrap(client.PATCH("/v1/session/{session_id}/update-status/", { params, body }));
  expect(await read()).toMatchObject({ status: "Declined", reviews: [{ new_status: "Declined", comment: "stolen" }] });
  expect(() => sandbox.state.advance(params.path.session_id, "Approved")).toThrow(
    "after Declined, expected no further one",
  );
  expect(sandbox.violations).toEqual([]);
});

test("there is a report once there is a decision, and none before", async () => {
  await using sandbox = await startSandbox({ clock });
  const client = clientOf(sandbox);
  const params = { path: { session_id: await open(sandbox) } };
  const report = () => client.GET("/v1/session/{session_id}/generate-pdf/", { params, parseAs: "blob" });
  expect((await report()).response.status).toBe(400);
  sandbox.state.advance(params.path.session_id, "In Progress");
  sandbox.state.advance(params.path.session_id, "Approved");
  const { data, response } = await report();
  expect(await data?.text()).toMatch(/^%PDF-1\.4\n.*Approved.*%%EOF\n$/s);
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="session_${params.path.session_id}.pdf"`,
  );
});

test("a session is the client's that opened it, and an overruling needs a decision", async () => {
  const clients = ["one", "two"].map((clientId) => ({ clientId, clientSecret: "fake" }));
  await using sandbox = await startSandbox({ clock, clients });
  const { baseUrl, tokenUrl } = sandbox;
  const [one, two] = ["one", "two"].map((clientId) =>
    createDiditClient({ clientId, clientSecret: "fake", baseUrl, tokenUrl }),
  );
  const { id } = sandbox.state.open({ vendor_data: "x" }, "one");
  const params = { path: { session_id: id } };
  expect((await one?.GET(decisionPath, { params }))?.response.status).toBe(200);
  expect((await two?.GET(decisionPath, { params }))?.response.status).toBe(404);
  const overruled = await one?.PATCH("/v1/session/{session_id}/update-status/", {
    params,
    body: { new_status: "Approved" },
  });
  expect(overruled?.response.status).toBe(400);
});

test("its token endpoint responds as Didit's does, without a token_type", async () => {
  await using sandbox = await startSandbox({ clock });
  expect(new URL(sandbox.tokenUrl).pathname).toBe("/auth/v2/token/");
  const headers = { authorization: `Basic ${btoa("test-client:test-secret")}` };
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const response = await fetch(sandbox.tokenUrl, { method: "POST", headers, body });
  const token = (await response.json()) as { exp: number; iat: number };
  expect(Object.keys(token).sort()).toEqual([
    "access_token",
    "client_id",
    "exp",
    "expires_in",
    "iat",
    "iss",
    "organization_id",
    "sub",
  ]);
  expect(token.exp - token.iat).toBe(864_000);
});

test("webhooks are sent for every change of status, signed so that the receiver can verify them", async () => {
  const received: { body: Uint8Array; headers: Record<string, string> }[] = [];
  const receiver = createServer(async (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    received.push({ body: await buffer(request), headers: Object.fromEntries(headers) });
    response.end();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  onTestFinished(() => void receiver.close());
  const address = receiver.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/webhook`;

  await using sandbox = await startSandbox({ clock, webhook: { url, secret: "fake-webhook-secret" } });
  const { id } = sandbox.state.open({ vendor_data: "user-1" });
  sandbox.state.advance(id, "In Progress");
  const status = { method: "PUT", headers: { "content-type": "application/json" }, body: '{"status":"Approved"}' };
  expect((await fetch(`${sandbox.adminUrl}/sessions/${id}/status`, status)).status).toBe(200);
  await sandbox.settled();

  const events = await Promise.all(
    received.map(({ body, headers }) => verifyWebhook({ body, headers }, { secret: "fake-webhook-secret" })),
  );
  expect(events).toMatchObject([
    { session_id: id, status: "In Progress", vendor_data: "user-1", created_at: 1735689600 },
    { session_id: id, status: "Approved", decision: { kyc: { status: "Approved" } } },
  ]);
  const outgoing = sandbox.exchanges.filter(({ server }) => server === "outgoing");
  expect(outgoing.map(({ operation, status: received }) => [operation, received])).toEqual([
    ["webhook", 200],
    ["webhook", 200],
  ]);
  expect(JSON.stringify(sandbox.exchanges)).not.toContain("fake-webhook-secret");
});

test("a webhook that nobody takes is noted, and does no harm", async () => {
  await using sandbox = await startSandbox({ webhook: { url: "http://127.0.0.1:1/", secret: "fake" } });
  const { id } = sandbox.state.open({ vendor_data: "user-1" });
  sandbox.state.advance(id, "In Progress");
  await sandbox.settled();
  expect(sandbox.exchanges).toMatchObject([
    { server: "outgoing", reason: expect.stringContaining("could not be sent") },
  ]);
});

test.each([
  [{ url: "somewhere", secret: "fake" }, "webhook.url: expected a URL"],
  [{ url: "http://user:fake@127.0.0.1:1/", secret: "fake" }, "webhook.url: expected a URL without a user"],
  [
    { url: "http://127.0.0.1:1/", secret: "" },
    "webhook.secret: expected a text that is not empty; received an empty one",
  ],
])("refuses the webhook %j", async (webhook, message) => {
  await expect(startSandbox({ webhook })).rejects.toThrow(message);
});
