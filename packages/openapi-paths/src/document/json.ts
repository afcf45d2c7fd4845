/** What a JSON object may hold, before anybody has looked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells an object from an array, a scalar and nothing. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else one without members. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
