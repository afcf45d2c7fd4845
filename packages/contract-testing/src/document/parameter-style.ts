import { isObject, objectAt } from "./json-object.ts";
import { isJson } from "./media-type.ts";
import type { Parameter } from "./operation.ts";
import type { JsonSchema } from "./schema-translator.ts";
import type { Schemas } from "./schemas.ts";

/** A request as far as parameters are in it. */
export interface ParameterSource {
  /** Decoded, by name. */
  readonly pathParameters: Readonly<Record<string, string>>;
  /** The query as it came over the wire, without its `?`. */
  readonly query: string;
  readonly headers: Headers;
  readonly cookies: ReadonlyMap<string, string>;
}

/** What a parameter is on the wire: text, or text in the shape that its style gives it. */
export type RawValue = string | readonly string[] | Readonly<Record<string, unknown>>;

/** One pair of a query, encoded as it was. */
export type QueryPair = readonly [name: string, value: string];

/** The pairs of a query, still encoded. */
export const queryPairs = (query: string): QueryPair[] =>
  query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return [name, value] as const;
    });

/**
 * Reads a parameter from a request by its style.
 *
 * @returns `undefined` where it is absent.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function rawParameter(parameter: Parameter, source: ParameterSource, schemas: Schemas): RawValue | undefined {
  const shape = shapeOf(parameter, schemas);
  const { name, style, explode } = parameter;
  if (parameter.in === "query") return rawQuery(parameter, queryPairs(source.query), shape, schemas);
  if (parameter.in === "header") {
    const text = source.headers.get(name);
    return text === null ? undefined : split(text, shape, explode, ",");
  }
  if (parameter.in === "cookie") {
    const text = source.cookies.get(name);
    return text === undefined ? undefined : split(text, shape, explode && shape === "object", ",");
  }
  const text = Object.hasOwn(source.pathParameters, name) ? source.pathParameters[name] : undefined;
  if (text === undefined) return undefined;
  if (style === "label") return split(text.replace(/^\./, ""), shape, explode, explode ? "." : ",");
  if (style === "matrix") return matrix(name, text, shape, explode);
  return split(text, shape, explode, ",");
}

/** The pairs of a query that belong to a parameter. */
export function ownsPair(parameter: Parameter, [name]: QueryPair, schemas: Schemas): boolean {
  const decodedName = decodePart(name);
  if (parameter.in !== "query") return false;
  if (decodedName === parameter.name || decodedName === `${parameter.name}[]`) return true;
  if (parameter.style === "deepObject") return decodedName.startsWith(`${parameter.name}[`);
  if (shapeOf(parameter, schemas) !== "object" || !parameter.explode) return false;
  return (
    objectProperties(parameter, schemas) === undefined ||
    objectProperties(parameter, schemas)?.includes(decodedName) === true
  );
}

/** The value of a parameter as its schema sees it: numbers and booleans are text on the wire. */
export function parameterValues(parameter: Parameter, raw: RawValue, schemas: Schemas): readonly unknown[] {
  if (isJson(parameter.mediaType)) {
    try {
      return [JSON.parse(String(raw))];
    } catch {
      return [raw];
    }
  }
  if (parameter.schema === undefined) return [raw];
  const schema = schemas.at(parameter.schema);
  return [typed(raw, schema, schemas, true), typed(raw, schema, schemas, false)];
}

type Shape = "text" | "array" | "object";

function shapeOf({ schema, mediaType }: Parameter, schemas: Schemas): Shape {
  if (schema === undefined || mediaType !== undefined) return "text";
  const types = typesOf(schemas.at(schema), schemas);
  if (types.has("array")) return "array";
  return types.has("object") && !types.has("string") ? "object" : "text";
}

function rawQuery(
  parameter: Parameter,
  pairs: readonly QueryPair[],
  shape: Shape,
  schemas: Schemas,
): RawValue | undefined {
  const { name, style, explode } = parameter;
  if (style === "deepObject") return deepObject(name, pairs);
  if (shape === "object" && explode) {
    const names = objectProperties(parameter, schemas);
    const own = pairs.map(([key, value]) => [decodePart(key), decodePart(value)] as const);
    const entries = own.filter(([key]) => names === undefined || names.includes(key));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  const values = pairs
    .filter(([key]) => decodePart(key) === name || decodePart(key) === `${name}[]`)
    .map(([, value]) => value);
  const [first] = values;
  if (first === undefined) return undefined;
  if (shape === "text") return decodePart(first);
  if (shape === "array" && (explode || values.length > 1)) return values.map(decodePart);
  const separator = style === "spaceDelimited" ? /%20|\+|\s/ : style === "pipeDelimited" ? /\||%7C/i : /,|%2C/i;
  const parts = first === "" ? [] : first.split(separator).map(decodePart);
  return shape === "array" ? parts : paired(parts);
}

function deepObject(name: string, pairs: readonly QueryPair[]): RawValue | undefined {
  const result: Record<string, unknown> = {};
  for (const [key, value] of pairs) {
    const path = decodePart(key);
    if (!path.startsWith(`${name}[`)) continue;
    const steps = [...path.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map(([, step = ""]) => step);
    put(result, steps, decodePart(value));
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function put(target: Record<string, unknown>, [step = "", ...rest]: readonly string[], value: string): void {
  const known = Object.hasOwn(target, step) ? target[step] : undefined;
  if (rest.length === 0 || (rest.length === 1 && rest[0] === "")) {
    const isList = rest.length === 1 || known !== undefined;
    define(target, step, isList ? [...(known === undefined ? [] : [known].flat()), value] : value);
    return;
  }
  const inner: Record<string, unknown> = isObject(known) ? { ...known } : {};
  put(inner, rest, value);
  define(target, step, inner);
}

// a name such as `__proto__` is a name like any other
const define = (target: object, name: string, value: unknown): void => {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
};

function split(text: string, shape: Shape, explode: boolean, separator: string): RawValue {
  if (shape === "text") return text;
  const parts = text === "" ? [] : text.split(separator);
  if (shape === "array") return parts.map((part) => part.trim());
  return explode ? Object.fromEntries(parts.map((part) => halves(part.trim()))) : paired(parts);
}

function matrix(name: string, text: string, shape: Shape, explode: boolean): RawValue {
  const parts = text
    .split(";")
    .filter((part) => part !== "")
    .map(halves);
  if (shape === "object" && explode) return Object.fromEntries(parts);
  const values = parts.filter(([key]) => key === name).map(([, value]) => value);
  if (shape === "array" && explode) return values;
  return split(values[0] ?? "", shape, false, ",");
}

const halves = (text: string): [string, string] => {
  const [name = "", value = ""] = text.split(/=(.*)/s);
  return [name, value];
};

const paired = (parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""]] : [])));

function objectProperties({ schema }: Parameter, schemas: Schemas): readonly string[] | undefined {
  const described = schema === undefined ? true : schemas.resolved(schemas.at(schema));
  const names = Object.keys(objectAt(objectAt(described).properties));
  return names.length > 0 ? names : undefined; // an object of any names owns what no other parameter does
}

/** A part of a query, decoded; as it is where it cannot be. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function typed(raw: unknown, given: JsonSchema, schemas: Schemas, preferText: boolean): unknown {
  const schema = objectAt(schemas.resolved(given));
  if (Array.isArray(raw)) return raw.map((part) => typed(part, partOf(schema, "items"), schemas, preferText));
  if (isObject(raw)) {
    const entries = Object.entries(raw).map(([name, part]) => {
      const described = objectAt(schema.properties)[name] ?? schema.additionalProperties ?? true;
      return [name, typed(part, described as JsonSchema, schemas, preferText)] as const;
    });
    return Object.fromEntries(entries);
  }
  const text = String(raw);
  const types = typesOf(given, schemas);
  if (types.size === 0 || (preferText && types.has("string"))) return text;
  if ((types.has("number") || types.has("integer")) && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("null") && (text === "" || text === "null")) return null;
  if (types.has("array") && !types.has("string")) return [typed(text, partOf(schema, "items"), schemas, preferText)];
  return text;
}

const partOf = (schema: Readonly<Record<string, unknown>>, keyword: string): JsonSchema =>
  (schema[keyword] as JsonSchema | undefined) ?? true; // translated, and so a schema

/** The types that a schema allows, in all of its parts; none where it does not say. */
export function typesOf(given: JsonSchema, schemas: Schemas, seen: Set<unknown> = new Set()): ReadonlySet<string> {
  const schema = objectAt(schemas.resolved(given));
  if (seen.has(schema)) return new Set();
  seen.add(schema);
  const own = [schema.type ?? []].flat().map(String);
  const values = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : [];
  const ofValues = own.length > 0 ? [] : values.map((value) => (value === null ? "null" : typeof value));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema[keyword] ?? []) as JsonSchema[];
  const inner = parts.flatMap((part) => [...typesOf(part, schemas, seen)]);
  const implied =
    own.length === 0 && schema.properties
      ? ["object"]
      : own.length === 0 && schema.items !== undefined
        ? ["array"]
        : [];
  return new Set([...own, ...ofValues, ...inner, ...implied]);
}
