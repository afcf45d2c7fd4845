// The suite's checks on the sandbox: a server with state, before each check in the state that its operation is about.
import { startSandbox } from "@typed-clients/civic-pass-sandbox";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { contractChecks, serverTolerances } from "@typed-clients/contract-testing/checks";
import { serverReport } from "@typed-clients/contract-testing/report";
import { afterAll, describe, expect, test } from "vitest";
import { testCredentials } from "../suite/api-under-test.ts";
import { clientOf } from "../suite/client-of.ts";
import { apiUnderTest } from "./api.ts";

const sandbox = await startSandbox({ clock: { startAt: "2023-02-01T00:00:00Z", speed: 0 } });
afterAll(() => sandbox.close());
const client = clientOf(
  apiUnderTest,
  { apiUrl: sandbox.baseUrl, tokenUrl: sandbox.tokenUrl, close: sandbox.close },
  testCredentials(apiUnderTest),
  { tolerances: serverTolerances },
);

const pass = {
  chain: "ethereum",
  chainNetwork: "sepolia",
  wallet: "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888",
} as const;

/** Begins again, in the state that an operation is about. */
function prepare(operation: string): void {
  sandbox.reset();
  if (operation === "issuePass") return;
  sandbox.state.passes.add(pass);
  sandbox.clock.advance(60_000);
  // the document's example asks for ACTIVE, which is a change only for a pass that is frozen
  if (operation === "patchPass") sandbox.state.passes.request("test-client", pass, { kind: "change", state: "FROZEN" });
}

const checks = contractChecks({ document }).filter(({ needsMock }) => !needsMock);
for (const [operation, ofOperation] of Map.groupBy(checks, (check) => check.operation)) {
  describe(operation, () => {
    test.each(ofOperation.map((check) => [`${check.layer}: ${check.name}`, check] as const))("%s", async (_, check) => {
      prepare(operation);
      await check.run(client);
    });
  });
}

test("every response was as declared, and the sandbox found none of its own that was not", async () => {
  const { violations } = await serverReport(document, client);
  expect(violations).toEqual([]);
  expect(sandbox.violations).toEqual([]);
});

test("in the life of passes and requests, the rest of the document is seen", async () => {
  sandbox.reset();
  const call = async (method: string, path: string, params: Record<string, unknown>, body?: object) => {
    sandbox.clock.advance(60_000);
    await client.call(method, path, { params: { path: params }, ...(body && { body }) });
  };
  const onePass = "/pass/{chain}/{chainNetwork}/{wallet}";
  const networks = document.components.schemas.ChainNetwork.enum;
  for (const chainNetwork of networks) {
    const chain = ["mainnet-beta", "devnet"].includes(chainNetwork) ? "solana" : "ethereum";
    const place = { chain, chainNetwork };
    const one = { ...place, wallet: pass.wallet };
    await call("POST", "/pass/{chain}/{chainNetwork}", place, { walletAddress: pass.wallet });
    await call("GET", onePass, one);
    for (const state of ["FROZEN", "ACTIVE", "REVOKED", "REQUESTED", "REJECTED"]) {
      await call("PATCH", onePass, one, { state });
      await client.call("GET", onePass, { params: { path: one } }); // at once: the transaction is only sent
      await call("GET", onePass, one);
      await call("POST", "/pass", {}, { filter: { state } });
    }
    await call("PATCH", onePass, one, { expiryTimestamp: 4_000_000_000 });
    await call("DELETE", onePass, one);
    await client.call("GET", onePass, { params: { path: one } });
    await call("GET", onePass, one);
  }
  await client.call("POST", "/pass/{chain}/{chainNetwork}", { params: { path: pass }, body: {} });
  await client.call("POST", "/pass", { body: { limit: 50 } });
  const status = "/piirequest/{scopeRequestId}/status";
  for (const outcome of ["user-cancelled", "verification-failed", "verification-success"] as const) {
    const request = { scopeRequestId: sandbox.state.piiRequests.create().id };
    await call("GET", "/piirequest/{scopeRequestId}", request);
    if (outcome !== "user-cancelled") sandbox.state.piiRequests.decide(request.scopeRequestId, "user-acknowledged");
    await call("GET", "/piirequest/{scopeRequestId}", request);
    sandbox.state.piiRequests.decide(request.scopeRequestId, outcome, { information: {} });
    const answer = outcome === "verification-success" ? "partner-pass" : "partner-fail";
    if (outcome === "verification-failed") await call("GET", "/piirequest/{scopeRequestId}", request);
    await call("PUT", status, request, { status: answer });
    for (const _ of ["first", "second"]) await call("GET", "/piirequest/{scopeRequestId}", request);
    if (outcome === "user-cancelled") await call("GET", "/piirequest/{scopeRequestId}", request);
  }
  const nobody = { scopeRequestId: "none" };
  await call("GET", "/piirequest/{scopeRequestId}/evidence/{rel}", { ...nobody, rel: "idDocumentFront" });
  await call("PUT", status, nobody, { status: "partner-fail" });

  const { coverage, violations } = await serverReport(document, client);
  expect(violations).toEqual([]);
  expect(sandbox.violations).toEqual([]);
  expect(coverage.missed).toMatchInlineSnapshot(`
    [
      "getPass 200 /events empty",
      "getPass 200 /events/*/transaction absent",
      "getPass 200 /events/*/transaction/status = "failed"",
      "getPass 200 /events/*/transaction/status absent",
      "getPass 200 /state = "REQUESTED"",
      "getPii 200 /id absent",
      "getPii 200 /links empty",
      "getPii 200 /links/*/href absent",
      "getPii 200 /links/*/rel absent",
      "getPii 200 /status absent",
      "getPii 200 /type present",
      "issuePass 202 /events empty",
      "issuePass 202 /events/*/eventType = "TOKEN_EXPIRY_CHANGED"",
      "issuePass 202 /events/*/eventType = "TOKEN_EXPIRY_CHANGED_INITIATED"",
      "issuePass 202 /events/*/eventType = "TOKEN_FROZEN"",
      "issuePass 202 /events/*/eventType = "TOKEN_FROZEN_INITIATED"",
      "issuePass 202 /events/*/eventType = "TOKEN_ISSUED"",
      "issuePass 202 /events/*/eventType = "TOKEN_REVOKED"",
      "issuePass 202 /events/*/eventType = "TOKEN_REVOKED_INITIATED"",
      "issuePass 202 /events/*/eventType = "TOKEN_UNFROZEN"",
      "issuePass 202 /events/*/eventType = "TOKEN_UNFROZEN_INITIATED"",
      "issuePass 202 /events/*/transaction absent",
      "issuePass 202 /events/*/transaction/status = "confirmed"",
      "issuePass 202 /events/*/transaction/status = "failed"",
      "issuePass 202 /events/*/transaction/status absent",
      "issuePass 202 /onChainState = "FROZEN"",
      "issuePass 202 /onChainState = "REVOKED"",
      "issuePass 202 /state = "ACTIVE"",
      "issuePass 202 /state = "FROZEN"",
      "issuePass 202 /state = "REVOKED"",
      "issuePass request /walletAddress absent",
      "listPass 200 /records absent",
      "listPass 200 /records/*/events empty",
      "listPass 200 /records/*/events/*/transaction absent",
      "listPass 200 /records/*/events/*/transaction/status = "failed"",
      "listPass 200 /records/*/events/*/transaction/status = "sent"",
      "listPass 200 /records/*/events/*/transaction/status absent",
      "listPass 200 /records/*/state = "REQUESTED"",
      "listPass request /filter/state absent",
      "patchPass request /state = "REJECTED"",
      "patchPass request /state = "REQUESTED"",
      "patchPass request /state = "REVOKED"",
    ]
  `);
});
