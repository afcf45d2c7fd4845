import { createCivicPassClient } from "@typed-clients/civic-pass";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { type Call, contractChecks, createSubject } from "@typed-clients/contract-testing";
import { inject, test } from "vitest";

const { answers, ...urls } = inject("mock");
const options = { clientId: "test-client", clientSecret: "test-secret", ...urls };
const subject = createSubject({
  connect: (fetch) => createCivicPassClient({ ...options, fetch }).request as unknown as Call,
  answers,
});
for (const check of contractChecks({ document })) {
  test(`${check.operation} ${check.name}`, () => check.run(subject));
}
