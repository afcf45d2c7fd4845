/** A JSON object that nothing is known of yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object: no array, not null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value if it is an object, else an empty one. */
export const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The elements if the value is an array, else none. */
export const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** One step of a JSON pointer (RFC 6901 section 4). */
export const pointerStep = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** What a `$ref` within the document leads to, however many steps it takes; anything else as it is. */
export function resolved(document: JsonObject, value: unknown): unknown {
  return isReference(value) ? at(document, targetOf(document, value.$ref)) : value;
}

/** The JSON pointer that a `$ref` leads to, past every further `$ref`; the given pointer for anything else. */
export function resolvedPointer(document: JsonObject, value: unknown, pointer: string): string {
  return isReference(value) ? targetOf(document, value.$ref) : pointer;
}

/** What a JSON pointer leads to. */
export const at = (document: JsonObject, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, key) => (Array.isArray(node) ? node[Number(key)] : objectAt(node)[key]), document);

const isReference = (value: unknown): value is { $ref: string } => isObject(value) && typeof value.$ref === "string";

function targetOf(document: JsonObject, ref: string, steps = 0): string {
  const pointer = decodeURIComponent(ref.slice(1));
  const found = ref.startsWith("#/") && steps < 100 ? at(document, pointer) : undefined;
  if (found === undefined) throw new Error(`$ref leads nowhere: ${ref}`);
  return isReference(found) ? targetOf(document, found.$ref, steps + 1) : pointer;
}
