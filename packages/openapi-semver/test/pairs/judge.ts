import { compareDeclarations } from "../../src/compare-declarations.js";
import { generateDeclarations, generationOptions } from "../../src/declarations.js";
import { compareEndpoints } from "../../src/endpoints.js";
import { readSpec } from "../../src/spec.js";
import type { Json } from "./documents.js";

/** What is found between two documents, one line each: `bump operation place: message`. Without redocly. */
export async function judge(oldDocument: Json, newDocument: Json, openResponseEnums = false): Promise<string[]> {
  const [before, after] = await Promise.all(
    [oldDocument, newDocument].map((document) => readSpec({ document }, "pair")),
  );
  if (!before || !after) throw new Error("unreachable: two documents were read");
  const oldText = await generateDeclarations(before, generationOptions);
  const newText = await generateDeclarations(after, generationOptions);
  const changes = [
    ...compareDeclarations(oldText, newText, { openResponseEnums, onProgress: () => undefined }),
    ...compareEndpoints(before.document, after.document),
  ];
  return changes.map(({ bump, target, operation, at, message }) => {
    const where = [target === "client" ? `${bump} client` : bump, operation, at].filter((part) => part).join(" ");
    return `${where}: ${message}`;
  });
}
