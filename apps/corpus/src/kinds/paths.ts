import { readFileSync } from "node:fs";
import openapiTS, { astToString, type OpenAPITSOptions } from "openapi-typescript";
import type { CorpusKind } from "../kind.ts";

const optionSets: Record<string, OpenAPITSOptions> = {
  defaults: {},
  project: {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  },
};

/** What openapi-typescript generates, with its defaults and with the options of this project. */
const paths: CorpusKind = {
  async check({ file }) {
    const text = readFileSync(file, "utf8");
    const figures: Record<string, number> = {};
    for (const [name, options] of Object.entries(optionSets)) {
      const startedAt = performance.now();
      const declarations = astToString(await openapiTS(JSON.parse(text), { ...options, silent: true }));
      figures[`${name} ms`] = performance.now() - startedAt;
      figures[`${name} kB`] = declarations.length / 1000;
    }
    return { ok: true, outcome: "generated", figures };
  },
};
export default paths;
