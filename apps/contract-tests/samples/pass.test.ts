import { createCivicPassClient, revision, unwrap } from "@typed-clients/civic-pass";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing";
import { assertSameRevision, coverageOf, createRecorder } from "@typed-clients/contract-testing/checks";
import { afterAll, expect, test } from "vitest";

assertSameRevision({ "the mock": document, "the client": revision });
const tokens = await startTokenEndpoint();
const mock = await startMock({ document, acceptsToken: tokens.accepts, closeSchemas: true });
const recorder = createRecorder();
const client = createCivicPassClient({
  clientId: "test-client",
  clientSecret: "test-secret",
  baseUrl: mock.baseUrl,
  tokenUrl: tokens.tokenUrl,
  fetch: recorder.record(fetch),
});
afterAll(() => Promise.all([mock.close(), tokens.close()]));

test("reads a pass", async () => {
  const path = { chain: "solana", chainNetwork: "devnet", wallet: "a-wallet" } as const;
  const pass = await unwrap(client.GET("/pass/{chain}/{chainNetwork}/{wallet}", { params: { path } }));
  expect(pass.state).toBe("ACTIVE");
  expect(coverageOf(document, await recorder.exchanges()).hit).toContain("getPass 200");
});
