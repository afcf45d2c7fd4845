export type JsonObject = { [key: string]: unknown };

/** The value where it is an object, else an empty one: for reading a document that may lack it. */
export function objectAt(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

/** The component schemas of a document. */
export const schemasOf = (document: JsonObject): JsonObject => objectAt(objectAt(document.components).schemas);

/** Every string of a document, with the path that leads to it. */
export function* stringsOf(
  node: unknown,
  path: readonly (string | number)[] = [],
): Generator<[path: readonly (string | number)[], value: string]> {
  if (typeof node === "string") yield [path, node];
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) yield* stringsOf(value, [...path, key]);
}
