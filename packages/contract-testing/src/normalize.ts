import { isObject, type JsonObject, objectAt } from "./json-object.ts";

/**
 * What a document promises, without what it tells: no descriptions, examples, tags or extensions, its keys and its lists
 * of names sorted. Two documents with the same normal form make the same contract; a change of it, an additive one
 * included, is a change of the contract.
 */
export function normalize(document: object): JsonObject {
  return objectAt(normalized(document, false));
}

const prose = new Set(["description", "summary", "example", "examples", "tags", "externalDocs", "info", "title"]);

// the keys of these are names that the document gives, and no keywords
const maps = new Set([
  "properties",
  "paths",
  "schemas",
  "responses",
  "parameters",
  "headers",
  "content",
  "scopes",
  "securitySchemes",
  "requestBodies",
  "mapping",
]);

function normalized(node: unknown, named: boolean): unknown {
  if (Array.isArray(node)) {
    const elements = node.map((element) => normalized(element, false));
    return elements.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (!isObject(node)) return node;
  const entries = Object.entries(node)
    .filter(([key]) => named || !(prose.has(key) || key.startsWith("x-")))
    .map(([key, value]) => [key, keepsOrder.has(key) ? value : normalized(value, !named && maps.has(key))] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

// the first server is the one that counts, and a default may be a list
const keepsOrder = new Set(["servers", "default"]);
