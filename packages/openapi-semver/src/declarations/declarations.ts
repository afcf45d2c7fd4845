import openapiTS, { astToString, type OpenAPI3, type OpenAPITSOptions } from "openapi-typescript";
import { unsealExampleValues } from "../document/example-values.ts";
import type { Spec } from "../document/spec.ts";
import { SpecError } from "../document/spec-error.ts";

/** The declarations that openapi-typescript writes for a document, without its `COMMENT_HEADER`. */
export async function generateDeclarations(spec: Spec, options: OpenAPITSOptions): Promise<string> {
  try {
    // the bundler writes into what it is given
    const document = structuredClone(spec.document) as unknown as OpenAPI3;
    return unsealExampleValues(astToString(await openapiTS(document, { ...options, silent: true })));
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    const place = { file: spec.name, line: 0, column: 0 };
    throw new SpecError("invalid", place, `openapi-typescript cannot read it: ${reason.slice(0, 200)}`, { cause });
  }
}
