import { createCivicPassClient } from "@typed-clients/civic-pass";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import {
  contractChecks,
  createClientUnderTest,
  openapiFetchCall,
  startMock,
  startTokenEndpoint,
} from "@typed-clients/contract-testing";
import { afterAll, test } from "vitest";

const tokens = await startTokenEndpoint();
const { baseUrl, responseExamples, close } = await startMock({
  document,
  acceptsToken: tokens.accepts,
  closeSchemas: true,
});
afterAll(() => Promise.all([close(), tokens.close()]));

const options = {
  clientId: "test-client",
  clientSecret: "test-secret",
  baseUrl,
  tokenUrl: tokens.tokenUrl,
  retry: false,
};
const client = createClientUnderTest({
  document,
  connect: (fetch) => openapiFetchCall(createCivicPassClient({ ...options, fetch })),
  responseExamples,
});
for (const check of contractChecks({ document })) {
  test.concurrent(`${check.operation} ${check.name}`, () => check.run(client));
}
