import { type JsonObject, objectAt } from "@typed-clients/openapi-document";

/** The component schemas of a document. */
export const schemasOf = (document: JsonObject): JsonObject => objectAt(objectAt(document.components).schemas);

/** Every string of a document, with the path that leads to it. */
export function* stringsOf(root: unknown): Generator<[path: readonly string[], value: string]> {
  const pending: [path: readonly string[], node: unknown][] = [[[], root]];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const [path, node] = part;
    if (typeof node === "string") yield [path, node];
    if (typeof node !== "object" || node === null) continue;
    // the first one is on top
    for (const [key, value] of Object.entries(node).reverse()) pending.push([[...path, key], value]);
  }
}
