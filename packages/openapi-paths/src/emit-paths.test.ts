import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { emitPaths } from "./emit-paths.ts";
import type { EmitPathsOptions } from "./options.ts";

const optionSets: Record<string, Omit<EmitPathsOptions, "transform">> = {
  "the defaults": {},
  "the options of this project": {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  },
  additionalProperties: { additionalProperties: true },
  alphabetize: { alphabetize: true },
  enum: { enum: true },
  enumValues: { enumValues: true },
  excludeDeprecated: { excludeDeprecated: true },
  exportType: { exportType: true },
  immutable: { immutable: true },
  pathParamsAsTypes: { pathParamsAsTypes: true },
  rootTypes: { rootTypes: true },
};
const documents = parse(readFileSync(new URL("test-support/documents.yaml", import.meta.url), "utf8"));

/** What is written better here than by openapi-typescript, and tested on its own. */
const better: Record<string, string[]> = {
  excludeDeprecated: ["every section, and what is deprecated in it"],
  enum: ["scalars, arrays and comments", "compositions of compositions, names"],
  additionalProperties: ["compositions of compositions, names", "defaults, tuples, patterns"],
  "the options of this project": ["every section, and what is deprecated in it"],
};

for (const [set, options] of Object.entries(optionSets))
  test.each(Object.keys(documents).filter((name) => !better[set]?.includes(name)))(
    `writes what openapi-typescript writes, with ${set}: %s`,
    async (name) => {
      const document = documents[name];
      const expected = astToString(await openapiTS(structuredClone(document), { ...options, silent: true }));
      expect(emitPaths(document, options)).toBe(expected);
    },
  );
