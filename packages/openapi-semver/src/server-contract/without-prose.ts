import { isNameMap } from "@typed-clients/openapi-document";
import { isRecord } from "../document/json-value.ts";

const prose = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
  "tags",
  "termsOfService",
  "contact",
  "license",
]);

/** A copy of a part of a document without what explains, illustrates or extends it. */
export function withoutProse(value: unknown, names = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutProse(entry));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => names || !(prose.has(key) || key.startsWith("x-")))
      .map(([key, entry]) => [key, withoutProse(entry, !names && isNameMap(key))]),
  );
}
