import { sha256 } from "./effective-document.ts";

/** The keys below which `description` and `summary` are names that the document chose, not prose. */
export const namesBelow: ReadonlySet<string> = new Set([
  "properties",
  "schemas",
  "securitySchemes",
  "parameters",
  "headers",
  "example",
  "examples",
]);

/** What is left of a document without its prose, its key order and its quoting: what upstream promises. */
export function interfaceOf(node: unknown, key = ""): unknown {
  if (Array.isArray(node)) return node.map((item) => interfaceOf(item));
  if (node === null || typeof node !== "object") return node;
  const named = namesBelow.has(key);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => named || (name !== "description" && name !== "summary"))
      .map(([name, value]) => [name, interfaceOf(value, named ? "" : name)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The sha256 of {@link interfaceOf} a document, in hex. */
export const interfaceSha256 = (document: unknown): string => sha256(JSON.stringify(interfaceOf(document)));
