import { pointerKeys, pointerTo } from "./json-pointer.ts";
import { isRecord, valueAt } from "./json-value.ts";
import type { Locate } from "./spec.ts";
import { SpecError } from "./spec-error.ts";

interface Part {
  value: unknown;
  keys: readonly string[];
  names: boolean;
}

/**
 * Refuses references that lead outside the document, or to nothing: the first would have to be fetched, the second would
 * be guessed.
 */
export function checkReferences(document: Record<string, unknown>, locate: Locate): void {
  const pending: Part[] = [{ value: document, keys: [], names: false }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { value, keys, names } = item;
    if (Array.isArray(value)) {
      value.forEach((entry, index) => {
        pending.push({ value: entry, keys: [...keys, String(index)], names: false });
      });
    } else if (isRecord(value)) {
      const { $ref } = value;
      if (typeof $ref === "string" && !names) checkReference(document, $ref, [...keys, "$ref"], locate);
      if (isRecord(value.mapping) && typeof value.propertyName === "string") {
        for (const [key, target] of Object.entries(value.mapping)) {
          const at = [...keys, "mapping", key];
          if (typeof target === "string" && /[/#]|\.(json|ya?ml)$/.test(target))
            checkReference(document, target, at, locate);
        }
      }
      for (const [key, entry] of Object.entries(value)) {
        // an Example Object may be a reference, its value may not
        if (!names && isDataKey(key)) pending.push(...exampleObjects(entry, [...keys, key]));
        else pending.push({ value: entry, keys: [...keys, key], names: !names && isNameMap(key) });
      }
    }
  }
}

/** Whether what stands below `key` is a value of the API, and not a part of its description. */
export function isDataKey(key: string): boolean {
  return key === "example" || key === "examples" || key === "default";
}

function exampleObjects(examples: unknown, keys: readonly string[]): Part[] {
  if (!isRecord(examples) || keys.at(-1) !== "examples") return [];
  return Object.entries(examples).flatMap(([name, example]) => {
    if (!isRecord(example) || typeof example.$ref !== "string") return [];
    return [{ value: { $ref: example.$ref }, keys: [...keys, name], names: false }];
  });
}

const nameMaps = new Set([
  ...[
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "schemas",
    "responses",
    "parameters",
  ],
  ...["requestBodies", "headers", "securitySchemes", "pathItems", "callbacks", "links", "paths", "webhooks", "mapping"],
  ...["content", "encoding", "variables", "scopes", "schemes", "flows", "dependentRequired"],
]);

/** Whether the keys below `key` are names that the document's author chose, and not words of the specification. */
export function isNameMap(key: string): boolean {
  return nameMaps.has(key);
}

function checkReference(document: unknown, reference: string, keys: readonly string[], locate: Locate): void {
  const shown = reference.slice(0, 120).replace(/\/\/[^/@]*@/, "//");
  if (!reference.startsWith("#")) {
    const reason = `\`$ref\` leads outside the document, to ${shown}, and is not followed (at ${pointerTo(keys)}); bundle the document first`;
    throw new SpecError("external-ref", locate(keys), reason);
  }
  if (valueAt(document, ...pointerKeys(reference)) === undefined) {
    throw new SpecError("unresolved-ref", locate(keys), `\`$ref\` leads to nothing: ${shown} (at ${pointerTo(keys)})`);
  }
}
