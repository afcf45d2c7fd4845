import { isDataKey, isNameMap } from "@typed-clients/openapi-document";
import { isRecord } from "./json-value.ts";

// invisible, and in no document: it keeps a key from being a reference, and is taken out of what is generated
const mark = "\u2060";

/**
 * A copy of a document whose example values are only values. The bundlers below openapi-typescript and redocly would
 * follow a `$ref` inside them, and an `externalValue`, out of the document and into the network.
 */
export function sealExampleValues(document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, seal(value, key, false)]));
}

/** Generated text as it would have been without {@link sealExampleValues}. */
export function unsealExampleValues(text: string): string {
  return text.replaceAll(`$ref${mark}`, "$ref");
}

function seal(value: unknown, key: string, names: boolean): unknown {
  if (!names && isDataKey(key)) return isRecord(value) && key === "examples" ? sealExamples(value) : sealData(value);
  if (Array.isArray(value)) return value.map((entry) => seal(entry, "", false));
  if (!isRecord(value)) return value;
  const inside = !names && isNameMap(key);
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, seal(entry, name, inside)]));
}

// a map of Example Objects, which may be references themselves
function sealExamples(examples: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => {
      if (!isRecord(example)) return [name, sealData(example)];
      const { externalValue: _, ...rest } = example;
      return [name, "value" in rest ? { ...rest, value: sealData(rest.value) } : rest];
    }),
  );
}

function sealData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sealData);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key === "$ref" ? `$ref${mark}` : key, sealData(entry)]),
  );
}
