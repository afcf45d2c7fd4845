import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

test.each([
  [
    ".",
    "checkServer contractChecks createClientUnderTest documentCall openapiFetchCall startMock startProxy startTokenEndpoint",
  ],
  ["./mock", "startMock startProxy startTokenEndpoint"],
  [
    "./checks",
    "ContractError assertSameRevision authenticatedFetch checkServer contractChecks contractOf coverageBaseline coverageOf createClientUnderTest createRecorder documentCall incompleteCoverage openapiFetchCall openapiFetchSettings propertyChecks readTolerances routedFetch sampleCalls serverTolerances",
  ],
  ["./report", "htmlReport junitReport markdownReport serverReport tableReport verdictOf"],
  ["./mutation", "mutantsOf"],
  ["./router", "basePathsOf createRouter operationsOf"],
  [
    "./validator",
    "UnusableSchemaError createRequestValidator createResponseMaker createResponseValidator createSchemas createSecurityCheck responseFor securitySchemesOf",
  ],
] as const)("%s exports what the README names, and no more", async (path, names) => {
  const source = new URL(`../${manifest.exports[path]["@typed-clients/source"]}`, import.meta.url);
  const exports = await import(/* @vite-ignore */ source.href);
  expect(Object.keys(exports).sort()).toEqual(names.split(" "));
});

test("every path of the exports is listed above", () => {
  expect(Object.keys(manifest.exports)).toHaveLength(8); // with package.json
  expect(Object.keys(manifest.publishConfig.exports)).toEqual(Object.keys(manifest.exports));
});
