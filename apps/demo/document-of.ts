import { readFileSync } from "node:fs";

/** An OpenAPI document, as far as the demo reads it. */
export interface ApiDocument {
  readonly info: { readonly title: string };
}

/** The document of an API, as its types package has it. */
export function documentOf(name: string): ApiDocument {
  return JSON.parse(readFileSync(new URL(`../../packages/${name}-types/openapi.json`, import.meta.url), "utf8"));
}
