import { readFileSync } from "node:fs";
import openapiTS, { astToString, type OpenAPITSOptions } from "openapi-typescript";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { emitPaths } from "./emit-paths.ts";

const optionSets: Record<string, OpenAPITSOptions> = {
  "the defaults": {},
  "the options of this project": {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  },
};
const documents = parse(readFileSync(new URL("test-support/documents.yaml", import.meta.url), "utf8"));

for (const [set, options] of Object.entries(optionSets))
  test.each(Object.keys(documents))(`writes what openapi-typescript writes, with ${set}: %s`, async (name) => {
    const document = documents[name];
    const expected = astToString(await openapiTS(structuredClone(document), { ...options, silent: true }));
    expect(emitPaths(document, options)).toBe(expected);
  });
