import { isObject, type JsonObject, objectAt } from "./json-object.ts";

/**
 * What a document promises, without what it tells: no descriptions, examples, tags or extensions, its keys and its lists
 * of names sorted. Two documents with the same contract promise the same; a change of it, an additive one included, is a
 * change of the contract.
 */
export function contractOf(document: object): JsonObject {
  return objectAt(reduced(document, "document"));
}

/**
 * What a node is: an object with keywords of OpenAPI or of JSON Schema, an object whose keys are names that the document
 * gives. Whatever stands below `default`, `const` and `enum` is data, in which every key counts as it is.
 */
type Kind = "document" | "names";

const prose = new Set([
  "description",
  "summary",
  "example",
  "examples",
  "tags",
  "externalDocs",
  "info",
  "title",
  "$comment",
]);

// the keys of these are names
const named = new Set([
  ...[
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "dependentRequired",
    "paths",
    "webhooks",
  ],
  ...[
    "schemas",
    "responses",
    "parameters",
    "headers",
    "content",
    "scopes",
    "securitySchemes",
    "requestBodies",
    "mapping",
  ],
  ...["callbacks", "links", "pathItems", "encoding", "variables"],
]);

// what these hold is no part of the description, but a value
const data = new Set(["default", "const", "enum"]);

// in these lists the order counts
const ordered = new Set(["servers", "prefixItems"]);

function reduced(node: unknown, kind: Kind, isOrdered = false): unknown {
  if (Array.isArray(node)) {
    const elements = node.map((element) => reduced(element, "document"));
    return isOrdered
      ? elements
      : elements.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (!isObject(node)) return node;
  const entries = Object.entries(node)
    .filter(([key]) => kind === "names" || !(prose.has(key) || key.startsWith("x-")))
    .map(([key, value]) => [key, reducedAt(key, value, kind)] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

function reducedAt(key: string, value: unknown, kind: Kind): unknown {
  if (kind === "names") return reduced(value, "document");
  // a map of names is an object; `parameters` of an operation, and `items` of old, are lists
  if (named.has(key) && isObject(value)) return reduced(value, "names");
  if (key === "enum" && Array.isArray(value))
    return value.map(sortedKeys).toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  if (data.has(key)) return sortedKeys(value);
  return reduced(value, "document", ordered.has(key));
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, sortedKeys(part)] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
