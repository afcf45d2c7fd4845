import { readFileSync } from "node:fs";

/** The document of an API, as its types package has it: for one that is too large for the compiler to read as a type. */
export function generatedDocument(api: string): object {
  return JSON.parse(readFileSync(new URL(`../../../packages/${api}-types/openapi.json`, import.meta.url), "utf8"));
}
