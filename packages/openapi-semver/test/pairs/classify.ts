import type { OpenAPITSOptions } from "openapi-typescript";
import type { Change } from "../../src/change/change.ts";
import { compareDeclarations } from "../../src/compare/compare-declarations.ts";
import { type CompareOptions, policyOf } from "../../src/compare-specs.ts";
import { generateDeclarations } from "../../src/declarations/declarations.ts";
import { generationOptions } from "../../src/declarations/generation-options.ts";
import { readSpec } from "../../src/document/spec.ts";
import { compareEndpoints } from "../../src/server-contract/endpoints.ts";
import type { Json } from "./documents.ts";

/** What is found between two documents, one line each: `bump operation place: message`. Without redocly. */
export async function classify(oldDocument: Json, newDocument: Json, options: CompareOptions = {}): Promise<string[]> {
  return (await changesBetween(oldDocument, newDocument, options)).map(lineOf);
}

/** What is found between two documents. Without redocly. */
export async function changesBetween(
  oldDocument: Json,
  newDocument: Json,
  options: CompareOptions = {},
): Promise<Change[]> {
  const { openapiTypescript = generationOptions } = options;
  const policy = policyOf(options);
  const oldText = await declarationsOf(oldDocument, openapiTypescript);
  const newText = await declarationsOf(newDocument, openapiTypescript);
  return [
    ...compareDeclarations(oldText, newText, { policy, onProgress: () => undefined }),
    ...compareEndpoints(oldDocument, newDocument, policy),
  ];
}

/** The declarations of a document. */
export async function declarationsOf(document: Json, options: OpenAPITSOptions): Promise<string> {
  return generateDeclarations(await readSpec({ document }, "pair"), options);
}

// where it touches callers alone, or those who name types alone, the line says so
function lineOf({ bump, calls, names, target, operation, at, message }: Change): string {
  const touched = calls === names ? [] : [calls === "none" ? "names" : "calls"];
  const where = [bump, ...(target === "client" ? ["client"] : touched), operation, at].filter((part) => part).join(" ");
  return `${where}: ${message}`;
}
