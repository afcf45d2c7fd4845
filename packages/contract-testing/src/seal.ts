import { isObject, objectAt } from "./json-object.ts";

/**
 * Seals an OpenAPI document: a copy in which no object takes a property that its schema does not describe, so that a
 * misspelt field is refused. An object that says itself what else it takes (`additionalProperties`) keeps its word, one
 * without described properties stays free-form, and the parts of an `allOf` stay open, since each sees the others' fields.
 */
export function seal<Document extends object>(document: Document): Document {
  const sealed = structuredClone(document);
  visit(sealed, false);
  return sealed;
}

// what holds values, and not schemas
const values = new Set(["example", "examples", "default", "enum"]);

function visit(node: unknown, open: boolean): void {
  if (Array.isArray(node)) for (const element of node) visit(element, open);
  if (!isObject(node)) return;
  if (!open && isSchema(node)) Object.assign(node, { additionalProperties: false });
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties") for (const property of Object.values(objectAt(value))) visit(property, false);
    else if (!values.has(key)) visit(value, key === "allOf");
  }
}

const isSchema = (node: object): boolean =>
  "properties" in node &&
  isObject(node.properties) &&
  !("additionalProperties" in node) &&
  !("allOf" in node) &&
  (!("type" in node) || node.type === "object");
