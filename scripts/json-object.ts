export type JsonObject = { [key: string]: unknown };

/** The value where it is an object, else an empty one: for reading a document that may lack it. */
export function objectAt(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

/** The component schemas of a document. */
export const schemasOf = (document: JsonObject): JsonObject => objectAt(objectAt(document.components).schemas);
