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
const acceptsToken = tokens.accepts;
const { baseUrl, responseExamples, close } = await startMock({ document, acceptsToken, closeSchemas: true });
afterAll(() => Promise.all([close(), tokens.close()]));
const server = { baseUrl, tokenUrl: tokens.tokenUrl, retry: false };
const options = { clientId: "test-client", clientSecret: "test-secret", ...server };
const client = createClientUnderTest({
  document,
  connect: (fetch) => openapiFetchCall(createCivicPassClient({ ...options, fetch })),
  responseExamples,
});
for (const check of contractChecks({ document })) {
  test.concurrent(`${check.operation} ${check.name}`, ({ skip }) => {
    const finding = check.skip ?? check.skipOnMock; // about the document
    return finding === undefined ? check.run(client) : skip(finding);
  });
}
