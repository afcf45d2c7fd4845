import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

test.each([
  [".", "contractChecks createClientUnderTest documentCall openapiFetchCall startMock startProxy startTokenEndpoint"],
  ["./mock", "startMock startProxy startTokenEndpoint"],
  [
    "./checks",
    "ContractError assertSameRevision contractChecks contractOf coverageBaseline coverageOf createClientUnderTest createRecorder documentCall openapiFetchCall propertyChecks readTolerances routedFetch serverTolerances",
  ],
  ["./report", "htmlReport markdownReport serverReport tableReport verdictOf"],
  ["./mutation", "mutantsOf"],
  ["./router", "basePathsOf createRouter operationsOf"],
  [
    "./validator",
    "UnusableSchemaError createRequestValidator createResponseValidator createSchemas createSecurityCheck responseFor securitySchemesOf",
  ],
] as const)("%s exports what the README names, and no more", async (path, names) => {
  const exports = await import(`./${manifest.exports[path]["@typed-clients/source"].slice(6, -3)}.ts`);
  expect(Object.keys(exports).sort()).toEqual(names.split(" "));
});

test("every path of the exports is listed above", () => {
  expect(Object.keys(manifest.exports)).toHaveLength(8); // with package.json
  expect(Object.keys(manifest.publishConfig.exports)).toEqual(Object.keys(manifest.exports));
});
