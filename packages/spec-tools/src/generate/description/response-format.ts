import { type Content, isJsonMediaType, type JsonObject, objectAt, resolve } from "@typed-clients/openapi-document";

/** The media types of a body: JSON first, as the types have it. */
export function byPreference(content: readonly Content[]): string[] {
  const all = content.map(({ mediaType }) => mediaType);
  return [...all.filter(isJsonMediaType), ...all.filter((mediaType) => !isJsonMediaType(mediaType))];
}

/** What a body is, to whoever reads it. */
export type Format = "object" | "array" | "json" | "text" | "bytes";

/** How the bodies of all successes are read; nothing where one of them is JSON that is not described. */
export function responseFormat(document: JsonObject, contents: readonly (readonly Content[])[]): Format | undefined {
  const formats = contents.map((content): Format | undefined => {
    const [first = ""] = byPreference(content);
    if (isJsonMediaType(first)) {
      return jsonFormat(document, content.find(({ mediaType }) => mediaType === first)?.schema);
    }
    return content.some(({ mediaType }) => mediaType.startsWith("text/")) ? "text" : "bytes";
  });
  if (formats.includes(undefined)) return undefined;
  const [first] = formats;
  return formats.every((format) => format === first) ? first : "json";
}

function jsonFormat(document: JsonObject, given: unknown, depth = 0): Format | undefined {
  const schema = objectAt(resolve(document, given, []).value);
  const { properties, additionalProperties, items } = schema;
  const types = [schema.type].flat().filter((type) => type !== undefined);
  const nullable = schema.nullable === true || types.includes("null");
  const [type] = types;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((name) => (Array.isArray(schema[name]) ? schema[name] : []));
  if (parts.length > 0 && depth < 10) {
    const formats = new Set(parts.map((part) => jsonFormat(document, part, depth + 1)));
    const [only] = formats;
    if (formats.size === 1 && !nullable) return only ?? (properties ? "object" : undefined);
    return schema.allOf && !nullable && (formats.has("object") || properties) ? "object" : "json";
  }
  if (nullable || types.length > 1) return "json";
  if (type === "array" || (type === undefined && items)) return "array";
  if (type === "object" || (type === undefined && properties)) {
    return properties || typeof additionalProperties === "object" ? "object" : undefined;
  }
  return type === undefined && schema.enum === undefined && schema.const === undefined ? undefined : "json";
}
