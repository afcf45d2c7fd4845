import type { JsonObject } from "@typed-clients/openapi-document";
import { emitPaths } from "@typed-clients/openapi-paths";
import { openapiTypescriptOptions } from "./types-package.ts";

/**
 * The declarations of a document from openapi-paths: what openapi-typescript writes. On the day that it no longer does,
 * `declarationsOf` in `types-package.ts` returns this instead.
 */
export function successorDeclarations(document: JsonObject): string {
  const { silent: _, ...options } = openapiTypescriptOptions;
  return emitPaths(document, options);
}
