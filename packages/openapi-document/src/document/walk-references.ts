import { isObject, type JsonObject } from "../json/index.ts";
import { DocumentError } from "./document-error.ts";
import { resolve } from "./references.ts";

/** A `$ref`, or the target of a discriminator's mapping. */
export interface FoundReference {
  readonly keys: readonly string[];
  readonly target: string;
  /** Whether it stands in a value of an example or a default, where it is data and no reference. */
  readonly data: boolean;
}

interface Part {
  readonly value: unknown;
  readonly keys: readonly string[];
  /** Whether the keys of `value` are names that the author chose. */
  readonly names: boolean;
  readonly data: boolean;
}

/** Every reference of a document, in no certain order. */
export function* referencesOf(document: JsonObject): Generator<FoundReference> {
  const pending: Part[] = [{ value: document, keys: [], names: false, data: false }];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const { value, keys, names, data } = part;
    if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) {
        pending.push({ value: entry, keys: [...keys, String(index)], names: false, data });
      }
    }
    if (!isObject(value)) continue;
    if (typeof value.$ref === "string" && !names) yield { keys: [...keys, "$ref"], target: value.$ref, data };
    if (!names && !data) yield* mappingTargets(value, keys);
    for (const [key, entry] of Object.entries(value)) {
      const at = [...keys, key];
      if (data || names || !isDataKey(key)) {
        pending.push({ value: entry, keys: at, names: !names && !data && isNameMap(key), data });
      } else if (key === "examples" && isObject(entry)) {
        // an Example Object may be a reference; its value is data
        for (const [name, example] of Object.entries(entry)) pending.push(...exampleParts(example, [...at, name]));
      } else {
        pending.push({ value: entry, keys: at, names: false, data: true });
      }
    }
  }
}

function exampleParts(example: unknown, keys: readonly string[]): Part[] {
  if (!isObject(example)) return [{ value: example, keys, names: false, data: true }];
  const { $ref, ...rest } = example;
  return [
    { value: $ref === undefined ? {} : { $ref }, keys, names: false, data: false },
    { value: rest, keys, names: false, data: true },
  ];
}

function* mappingTargets(value: JsonObject, keys: readonly string[]): Generator<FoundReference> {
  if (!isObject(value.mapping) || typeof value.propertyName !== "string") return;
  for (const [name, target] of Object.entries(value.mapping)) {
    // anything else is the name of a schema
    if (typeof target === "string" && /[/#]|\.(json|ya?ml)$/.test(target)) {
      yield { keys: [...keys, "mapping", name], target, data: false };
    }
  }
}

/** Whether what stands below `key` is a value of the API, and not a part of its description. */
export function isDataKey(key: string): boolean {
  return key === "example" || key === "examples" || key === "default" || key === "enum" || key === "const";
}

const nameMaps: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependentRequired"],
  ...["schemas", "responses", "parameters", "requestBodies", "headers", "securitySchemes", "pathItems", "callbacks"],
  ...["links", "paths", "webhooks", "mapping", "content", "encoding", "variables", "scopes", "schemes", "flows"],
]);

/** Whether the keys below `key` are names that the author of a document chose, and not words of the specification. */
export function isNameMap(key: string): boolean {
  return nameMaps.has(key);
}

/** What is wrong with the references of a document: out of it, to nothing, or in a circle. */
export function* referenceProblems(document: JsonObject): Generator<DocumentError> {
  for (const { keys, target, data } of referencesOf(document)) {
    if (data) continue;
    try {
      resolve(document, { $ref: target }, keys.slice(0, -1));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      // the one that is written here, not the one further down the chain
      yield new DocumentError(error.code, keys, error.reason);
    }
  }
}
