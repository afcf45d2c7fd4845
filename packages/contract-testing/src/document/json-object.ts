import { type JsonObject, pointerKeys, pointerStep, resolve, valueAt } from "@typed-clients/openapi-document";

export { isObject, type JsonObject, listAt, objectAt, pointerStep } from "@typed-clients/openapi-document";

/** What a `$ref` within the document leads to, however many steps it takes; anything else as it is. */
export function resolved(document: JsonObject, value: unknown): unknown {
  return resolve(document, value, []).value;
}

/** The JSON pointer that a `$ref` leads to, past every further `$ref`; the given pointer for anything else. */
export function resolvedPointer(document: JsonObject, value: unknown, pointer: string): string {
  const { keys } = resolve(document, value, pointerKeys(pointer));
  return keys.map((key) => `/${pointerStep(key)}`).join("");
}

/** What a JSON pointer leads to. */
export const at = (document: JsonObject, pointer: string): unknown => valueAt(document, pointerKeys(pointer));
