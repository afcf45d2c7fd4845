import { isObject, type JsonObject, pointerKeys, printable, valueAt } from "../json/index.ts";
import { DocumentError } from "./document-error.ts";

/** A value, and what leads to it. */
export interface Resolved {
  readonly value: unknown;
  readonly keys: readonly string[];
}

/**
 * What a Reference Object leads to, through every further one; any other value as it is.
 *
 * @param keys what leads to `value`.
 * @throws {@link DocumentError} for a reference out of the document, to nothing, or back to itself.
 */
export function resolve(document: JsonObject, value: unknown, keys: readonly string[]): Resolved {
  const seen = new Set<string>();
  let found: Resolved = { value, keys };
  while (isReference(found.value)) {
    const { $ref } = found.value;
    const at = [...found.keys, "$ref"];
    if (seen.has($ref)) throw new DocumentError("cyclic-ref", at, `\`$ref\` leads back to itself: ${shown($ref)}`);
    seen.add($ref);
    found = target(document, $ref, at);
  }
  return found;
}

function target(document: JsonObject, reference: string, at: readonly string[]): Resolved {
  if (!reference.startsWith("#")) {
    const reason = `\`$ref\` leads out of the document, and is not followed: ${shown(reference)}`;
    throw new DocumentError("external-ref", at, reason);
  }
  const keys = pointerKeys(reference);
  const value = keys.length > 0 || reference === "#" ? valueAt(document, keys) : undefined;
  if (value === undefined) {
    throw new DocumentError("unresolved-ref", at, `\`$ref\` leads to nothing: ${shown(reference)}`);
  }
  return { value, keys };
}

/** Whether a value is a Reference Object. */
export function isReference(value: unknown): value is { readonly $ref: string } {
  return isObject(value) && typeof value.$ref === "string";
}

// an address may hold a user and a password
const shown = (reference: string): string => printable(reference.slice(0, 120).replace(/\/\/[^/@]*@/, "//"));
