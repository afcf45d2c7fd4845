import { isObject, type JsonObject, listAt, objectAt } from "../document/json-object.ts";
import type { JsonSchema } from "../document/schema-translator.ts";
import type { Schemas } from "../document/schemas.ts";

/** One alternative of a schema: what its `$ref`, `allOf`, and one of its `anyOf` or `oneOf` say together. */
export interface FlatSchema {
  /** `undefined` where any type will do. */
  readonly types: readonly string[] | undefined;
  /** Of `enum` or `const`; `undefined` where any value will do. */
  readonly values: readonly unknown[] | undefined;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: JsonSchema | undefined;
  readonly items: JsonSchema | undefined;
  readonly prefixItems: readonly JsonSchema[];
  readonly uniqueItems: boolean;
  readonly limits: Limits;
  readonly patterns: readonly string[];
  readonly format: string | undefined;
  readonly examples: readonly unknown[];
  /** The names of the schemas that are in it: one that appears within itself has to end. */
  readonly names: readonly string[];
}

/** Limits of numbers, texts, lists and objects; absent where there is none. */
export type Limits = Readonly<Partial<Record<LimitKeyword, number>>>;
type LimitKeyword = (typeof lowerLimits)[number] | (typeof upperLimits)[number] | "multipleOf";

const lowerLimits = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] as const;
const upperLimits = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"] as const;

const most = 24; // alternatives of one schema: more show nothing new

/** The alternatives of a schema. Where several parts have some, they vary one at a time. */
export function flatSchemas(
  schema: JsonSchema,
  schemas: Schemas,
  above: readonly string[] = [],
): readonly FlatSchema[] {
  if (schema === false) return [];
  if (!isObject(schema)) return [anything];
  const name = typeof schema.$ref === "string" ? schema.$ref : undefined;
  if (name !== undefined && above.includes(name)) return []; // it contains nothing but itself
  const inner = (part: unknown, names = above) => flatSchemas(part as JsonSchema, schemas, names); // translated
  const linked =
    name === undefined ? [] : [inner(schemas.named(name), [...above, name]).map((flat) => named(flat, name))];
  const parts = [
    ...linked,
    ...listAt(schema.allOf).map((part) => inner(part)),
    ...(["anyOf", "oneOf"] as const).flatMap((keyword) =>
      Array.isArray(schema[keyword]) ? [listAt(schema[keyword]).flatMap((part) => inner(part))] : [],
    ),
  ];
  return varied(parts).flatMap((flats) => {
    const merged = flats.reduce<FlatSchema | undefined>((left, right) => left && merge(left, right), ownFlat(schema));
    return merged ? [merged] : [];
  });
}

const named = (flat: FlatSchema, name: string): FlatSchema => ({ ...flat, names: [...flat.names, name] });

const anything: FlatSchema = ownFlat({});

function ownFlat(schema: JsonObject): FlatSchema {
  const limits = [...lowerLimits, ...upperLimits, "multipleOf" as const].flatMap((keyword) => {
    const value = schema[keyword];
    return typeof value === "number" ? [[keyword, value] as const] : [];
  });
  const { additionalProperties, items } = schema;
  return {
    types: schema.type === undefined ? undefined : [schema.type].flat().map(String),
    values: "const" in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined,
    properties: objectAt(schema.properties) as Record<string, JsonSchema>, // translated
    required: listAt(schema.required).map(String),
    additionalProperties: additionalProperties as JsonSchema | undefined,
    items: items as JsonSchema | undefined,
    prefixItems: listAt(schema.prefixItems) as readonly JsonSchema[],
    uniqueItems: schema.uniqueItems === true,
    limits: Object.fromEntries(limits),
    patterns: typeof schema.pattern === "string" ? [schema.pattern] : [],
    format: typeof schema.format === "string" ? schema.format : undefined,
    examples: [...listAt(schema.examples), ...(schema.default === undefined ? [] : [schema.default])],
    names: [],
  };
}

/** One choice of each list: the first ones, then each other one beside the first ones. */
function varied(lists: readonly (readonly FlatSchema[])[]): readonly (readonly FlatSchema[])[] {
  const firsts = lists.map(([first]) => first);
  if (!firsts.every((first) => first !== undefined)) return [];
  const others = lists.flatMap((list, index) => list.slice(1).map((other) => firsts.with(index, other)));
  return [firsts, ...others].slice(0, most);
}

/** What two parts say together; `undefined` where no value can be both. */
function merge(left: FlatSchema, right: FlatSchema): FlatSchema | undefined {
  const types = intersection(left.types, right.types);
  if (types?.length === 0) return undefined;
  const values =
    left.values && right.values
      ? left.values.filter((value) => right.values?.some((other) => JSON.stringify(other) === JSON.stringify(value)))
      : (left.values ?? right.values);
  if (values?.length === 0) return undefined;
  return {
    types,
    values,
    properties: joined(left.properties, right.properties),
    required: [...new Set([...left.required, ...right.required])],
    additionalProperties: left.additionalProperties ?? right.additionalProperties,
    items: both(left.items, right.items),
    prefixItems: left.prefixItems.length > 0 ? left.prefixItems : right.prefixItems,
    uniqueItems: left.uniqueItems || right.uniqueItems,
    limits: narrower(left.limits, right.limits),
    patterns: [...left.patterns, ...right.patterns],
    format: left.format ?? right.format,
    examples: [...left.examples, ...right.examples],
    names: [...left.names, ...right.names],
  };
}

function intersection(left: readonly string[] | undefined, right: readonly string[] | undefined) {
  if (!left || !right) return left ?? right;
  const kept = left.filter((type) => right.includes(type) || (type === "integer" && right.includes("number")));
  return right.includes("integer") && left.includes("number") && !kept.includes("integer")
    ? [...kept, "integer"]
    : kept;
}

const both = (left: JsonSchema | undefined, right: JsonSchema | undefined): JsonSchema | undefined =>
  left !== undefined && right !== undefined && left !== right ? { allOf: [left, right] } : (left ?? right);

function joined(left: FlatSchema["properties"], right: FlatSchema["properties"]): FlatSchema["properties"] {
  const entries = Object.entries(right).map(([name, schema]) => [
    name,
    (Object.hasOwn(left, name) ? both(left[name], schema) : schema) ?? true,
  ]);
  return { ...left, ...Object.fromEntries(entries) };
}

function narrower(left: Limits, right: Limits): Limits {
  const result: Partial<Record<LimitKeyword, number>> = { ...left, ...right };
  for (const keyword of lowerLimits) {
    const [one, other] = [left[keyword], right[keyword]];
    if (one !== undefined && other !== undefined) result[keyword] = Math.max(one, other);
  }
  for (const keyword of upperLimits) {
    const [one, other] = [left[keyword], right[keyword]];
    if (one !== undefined && other !== undefined) result[keyword] = Math.min(one, other);
  }
  return result;
}

/** The types of values that an alternative can have. */
export function typesOfFlat({
  types,
  properties,
  items,
  prefixItems,
  limits,
  patterns,
  format,
  required,
}: FlatSchema): readonly string[] {
  if (types) return types;
  if (Object.keys(properties).length > 0 || required.length > 0) return ["object"];
  if (items !== undefined || prefixItems.length > 0) return ["array"];
  if (patterns.length > 0 || limits.minLength !== undefined || limits.maxLength !== undefined || format !== undefined)
    return ["string"];
  return limits.minimum !== undefined || limits.maximum !== undefined || limits.multipleOf !== undefined
    ? ["number"]
    : [];
}
