import { expect, test } from "vitest";
import * as exports from "./index.ts";

test("exports what its README and its types name, and no more", () => {
  expect(Object.keys(exports).sort()).toEqual([
    "ContractError",
    "answerValidator",
    "assertSameRevision",
    "contractChecks",
    "coverageOf",
    "createRecorder",
    "createSubject",
    "documentEndpoints",
    "htmlReport",
    "markdownReport",
    "mutantsOf",
    "normalize",
    "operationsOf",
    "propertyChecks",
    "ratchet",
    "routedFetch",
    "seal",
    "serverReport",
    "startMock",
    "startProxy",
    "startTokenEndpoint",
    "tableReport",
    "verdictOf",
  ]);
});
