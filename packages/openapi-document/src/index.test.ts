import { expect, test } from "vitest";
import * as exported from "./index.ts";

test("exports these names", () => {
  expect(Object.keys(exported).sort()).toEqual([
    "DocumentError",
    "SourceError",
    "isDataKey",
    "isJsonMediaType",
    "isNameMap",
    "isObject",
    "isReference",
    "isSecured",
    "listAt",
    "matchingMediaType",
    "objectAt",
    "openapiDocument",
    "operationMethods",
    "operationsOf",
    "parseMediaType",
    "parseSource",
    "pointerKeys",
    "pointerStep",
    "pointerTo",
    "printable",
    "referenceProblems",
    "referencesOf",
    "resolve",
    "securityOf",
    "securitySchemesOf",
    "serverUrl",
    "serversOf",
    "tokenUrlsOf",
    "valueAt",
  ]);
});
