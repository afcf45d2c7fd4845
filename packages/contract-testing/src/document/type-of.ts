import { isObject, type JsonObject } from "./json-object.ts";

/** The type of a schema as a document spells it: the first one that is not `null`, told by its keywords where it does not say. */
export function typeOf(schema: JsonObject): string | undefined {
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== "null") : schema.type;
  if (typeof type === "string") return type;
  if (isObject(schema.properties)) return "object";
  return schema.items ? "array" : undefined;
}
