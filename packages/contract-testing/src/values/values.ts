import { isObject, objectAt } from "../document/json-object.ts";
import type { JsonSchema } from "../document/schema-translator.ts";
import type { Schemas } from "../document/schemas.ts";
import { type FlatSchema, flatSchemas, typesOfFlat } from "./flat-schema.ts";
import { numbers, texts } from "./leaf-values.ts";

/** Makes values that schemas of a document allow. */
export interface Values {
  /**
   * One value, with every property, made of the document's own examples.
   *
   * @returns `undefined` where none was found that the schema allows.
   */
  first(pointer: string): { readonly value: unknown } | undefined;
  /**
   * Values enough to see every part of a schema at work: the first has every property; then one with the required
   * properties only, and one for each enum value, each absent property, each alternative, and each list that is empty.
   * Their number is the sum of the parts, not the product.
   */
  variants(pointer: string): readonly unknown[];
}

/** Options of {@link createValues}. */
export interface ValuesOptions {
  /** The most variants that are made of one schema. @default 500 */
  readonly limit?: number;
}

/**
 * Creates what makes values. Every value was validated, so that none is wrong where a schema says more than is understood
 * here (`not`, `if`, several patterns): there is none then.
 */
export function createValues(schemas: Schemas, { limit = 500 }: ValuesOptions = {}): Values {
  const all = new Map<string, readonly unknown[]>();
  const ones = new Map<string, { readonly value: unknown } | undefined>();
  const candidates = (pointer: string, single: boolean): readonly unknown[] => {
    const schema = schemas.at(pointer);
    const made = valuesOf(schema, { schemas, single, limit, above: [], budget: { left: single ? 2_000 : 20_000 } });
    const given = examplesOf(schema, schemas);
    return [...made, ...given].filter((value) => value !== undefined && schemas.validate(pointer, value).length === 0);
  };
  return {
    first: (pointer) => {
      if (!ones.has(pointer)) {
        const single = candidates(pointer, true);
        // one alternative may not be allowed where another is
        const [value] = single.length > 0 ? single : candidates(pointer, false);
        ones.set(pointer, value === undefined ? undefined : { value });
      }
      return ones.get(pointer);
    },
    variants: (pointer) => {
      const known = all.get(pointer);
      if (known) return known;
      const unique = new Map(candidates(pointer, false).map((value) => [JSON.stringify(value), value]));
      const made = [...unique.values()].slice(0, limit);
      all.set(pointer, made);
      return made;
    },
  };
}

interface Making {
  readonly schemas: Schemas;
  /** Only one value is wanted. */
  readonly single: boolean;
  readonly limit: number;
  /** The names of the schemas around. */
  readonly above: readonly string[];
  /** How many objects may still be made in full. */
  readonly budget: { left: number };
}

const deepest = 12; // nested names; beyond it only what is required

function valuesOf(schema: JsonSchema, making: Making): readonly unknown[] {
  const { single, limit } = making;
  const found: unknown[] = [];
  for (const flat of flatSchemas(schema, making.schemas)) {
    if (flat.names.some((name) => making.above.includes(name))) continue; // it ends at its second appearance
    found.push(...ofFlat(flat, { ...making, above: [...making.above, ...flat.names] }));
    if (found.length >= (single ? 1 : limit)) break;
  }
  return found.slice(0, single ? 1 : limit);
}

function examplesOf(schema: JsonSchema, schemas: Schemas): readonly unknown[] {
  return flatSchemas(schema, schemas).flatMap(({ examples }) => examples);
}

function ofFlat(flat: FlatSchema, making: Making): readonly unknown[] {
  if (flat.values) {
    const { types, values } = flat;
    const fitting = values.filter((value) => !types || types.some((type) => isOfType(value, type)));
    return [...fitting.filter((value) => value !== null), ...fitting.filter((value) => value === null)];
  }
  const types = typesOfFlat(flat);
  if (types.length === 0) return flat.examples.length > 0 ? flat.examples.slice(0, 1) : ["text"];
  return types
    .filter((type) => type !== "null")
    .flatMap((type) => ofType(type, flat, making))
    .concat(types.includes("null") ? [null] : []);
}

function ofType(type: string, flat: FlatSchema, making: Making): readonly unknown[] {
  if (type === "object") return ofObject(flat, making);
  if (type === "array") return ofArray(flat, making);
  if (type === "boolean") return [true, false];
  if (type === "string") return texts(flat);
  return type === "number" || type === "integer" ? numbers(flat, type) : [];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "object" ? isObject(value) : typeof value === type;
}

function ofArray(
  { items = true, prefixItems, uniqueItems, limits, examples }: FlatSchema,
  making: Making,
): readonly unknown[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = limits;
  const prefix = prefixItems.map((schema) => valuesOf(schema, { ...making, single: true })[0]);
  if (prefix.length > 0) return [prefix];
  if (maxItems === 0) return [[]];
  const isThin = making.above.length > deepest || making.budget.left <= 0;
  if (isThin && minItems === 0) return [[]];
  const needsMore = uniqueItems && minItems > 1;
  const values = valuesOf(items, needsMore ? { ...making, single: false } : making);
  const count = Math.max(1, Math.min(minItems, 1_000));
  const [first] = values;
  const given = examples.filter(Array.isArray).slice(0, 1);
  if (values.length === 0) return minItems === 0 ? [[]] : given;
  const list = (value: unknown): unknown[] => {
    if (!uniqueItems) return Array.from({ length: count }, () => value);
    return [
      value,
      ...distinct(
        values.filter((other) => other !== value),
        first,
        count - 1,
      ),
    ];
  };
  const lists = values.map(list);
  return minItems > 0 ? lists : [...lists.slice(0, 1), [], ...lists.slice(1)];
}

/** Other values than those that there are, where the schema has too few of them: texts and numbers that count up. */
function distinct(others: readonly unknown[], first: unknown, count: number): unknown[] {
  const more = Array.from({ length: Math.max(0, count - others.length) }, (_, index) =>
    typeof first === "number" ? first + index + 1 : typeof first === "string" ? `${first}${index + 1}` : first,
  );
  return [...others, ...more].slice(0, count);
}

function ofObject(flat: FlatSchema, making: Making): readonly unknown[] {
  making.budget.left--;
  const isThin = making.above.length > deepest || making.budget.left <= 0;
  const required = new Set(flat.required);
  const known = Object.entries(flat.properties).filter(([name]) => required.has(name) || !isThin);
  const unknown = flat.required.filter((name) => !Object.hasOwn(flat.properties, name));
  const described = [...known, ...unknown.map((name) => [name, flat.additionalProperties ?? true] as const)];
  const properties = described.map(([name, schema]) => ({ name, values: valuesOf(schema, making) }));
  if (properties.some(({ name, values }) => required.has(name) && values.length === 0)) return [];
  const present = properties.filter(({ values }) => values.length > 0);
  const firsts = present.map(({ name, values: [value] }) => [name, value] as const);
  const full = {
    ...freeForm(flat, present.length),
    ...Object.fromEntries(firsts),
    ...extra(flat, firsts.length, making),
  };
  if (making.single) return [full];
  const optional = present.filter(({ name }) => !required.has(name));
  const minimal = Object.fromEntries(firsts.filter(([name]) => required.has(name)));
  const without = optional.map(({ name }) => Object.fromEntries(Object.entries(full).filter(([key]) => key !== name)));
  const each = present.flatMap(({ name, values }) => values.slice(1).map((value) => ({ ...full, [name]: value })));
  return [full, ...(optional.length > 0 ? [minimal] : []), ...(optional.length > 1 ? without : []), ...each];
}

// an object of any names shows what its example has
const freeForm = ({ examples, additionalProperties }: FlatSchema, described: number): object =>
  described === 0 && additionalProperties !== false ? objectAt(examples.find(isObject)) : {};

/** Properties that an object needs to be large enough, or one to show what its further properties are like. */
function extra({ limits, additionalProperties, examples }: FlatSchema, count: number, making: Making): object {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = limits;
  const isMap = isObject(additionalProperties) && count === 0 && !examples.some(isObject);
  const wanted = Math.min(Math.max(minProperties - count, isMap ? 1 : 0), maxProperties - count, 100);
  if (wanted <= 0 || additionalProperties === false) return {};
  const [value] = valuesOf(additionalProperties ?? true, { ...making, single: true });
  if (value === undefined) return {};
  return Object.fromEntries(Array.from({ length: wanted }, (_, index) => [`key${index + 1}`, value]));
}
