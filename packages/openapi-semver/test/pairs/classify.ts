import { compareDeclarations } from "../../src/compare/compare-declarations.ts";
import type { CompareOptions } from "../../src/compare-specs.ts";
import { generateDeclarations } from "../../src/declarations/declarations.ts";
import { generationOptions } from "../../src/declarations/generation-options.ts";
import { readSpec } from "../../src/document/spec.ts";
import { compareEndpoints } from "../../src/server-contract/endpoints.ts";
import type { Json } from "./documents.ts";

/** What is found between two documents, one line each: `bump operation place: message`. Without redocly. */
export async function judge(
  oldDocument: Json,
  newDocument: Json,
  { openResponseEnums = false, openapiTypescript = generationOptions }: CompareOptions = {},
): Promise<string[]> {
  const [before, after] = await Promise.all(
    [oldDocument, newDocument].map((document) => readSpec({ document }, "pair")),
  );
  if (!before || !after) throw new Error("unreachable: two documents were read");
  const oldText = await generateDeclarations(before, openapiTypescript);
  const newText = await generateDeclarations(after, openapiTypescript);
  const changes = [
    ...compareDeclarations(oldText, newText, { openResponseEnums, onProgress: () => undefined }),
    ...compareEndpoints(before.document, after.document),
  ];
  return changes.map(({ bump, target, operation, at, message }) => {
    const where = [target === "client" ? `${bump} client` : bump, operation, at].filter((part) => part).join(" ");
    return `${where}: ${message}`;
  });
}
