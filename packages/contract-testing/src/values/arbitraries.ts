import fc from "fast-check";
import { objectAt } from "../document/json-object.ts";
import type { JsonSchema } from "../document/schema-translator.ts";
import type { Schemas } from "../document/schemas.ts";
import { type FlatSchema, flatSchemas, typesOfFlat } from "./flat-schema.ts";
import { isShortPattern, numbers, texts } from "./leaf-values.ts";

/** Generates values that are made as a schema says. One that contains itself ends at its second appearance. */
export function schemaValue(
  schema: JsonSchema,
  schemas: Schemas,
  above: readonly string[] = [],
): fc.Arbitrary<unknown> | undefined {
  const alternatives = flatSchemas(schema, schemas)
    .filter(({ names }) => above.length < 12 && !names.some((name) => above.includes(name)))
    .flatMap((flat) => ofFlat(flat, schemas, [...above, ...flat.names]));
  return alternatives.length > 0 ? fc.oneof(...alternatives) : undefined;
}

function ofFlat(flat: FlatSchema, schemas: Schemas, above: readonly string[]): fc.Arbitrary<unknown>[] {
  if (flat.values) return [constants(flat.values) ?? []].flat();
  const types = typesOfFlat(flat);
  if (types.length === 0) return [fc.jsonValue({ maxDepth: 1 })];
  return types.flatMap((type) => {
    const arbitrary = ofType(type, flat, schemas, above);
    return arbitrary ? [arbitrary] : [];
  });
}

function ofType(
  type: string,
  flat: FlatSchema,
  schemas: Schemas,
  above: readonly string[],
): fc.Arbitrary<unknown> | undefined {
  const {
    minLength = 0,
    maxLength = 30,
    minimum,
    maximum,
    exclusiveMinimum,
    exclusiveMaximum,
    multipleOf,
  } = flat.limits;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "string": {
      const [pattern] = flat.patterns;
      if (pattern !== undefined) return matching(pattern) ?? constants(texts(flat));
      const ofFormat = formats[flat.format ?? ""];
      if (ofFormat) return ofFormat();
      const [example] = texts(flat);
      if (flat.format !== undefined && example !== undefined) return fc.constant(example);
      return fc.string({
        unit: character,
        minLength,
        maxLength: Math.max(minLength, Math.min(maxLength, minLength + 30)),
      });
    }
    case "integer":
    case "number": {
      const step = multipleOf ?? (type === "integer" ? 1 : undefined);
      const low = minimum ?? (exclusiveMinimum === undefined ? -(2 ** 31) : exclusiveMinimum + (step ?? 1e-3));
      const high =
        maximum ?? (exclusiveMaximum === undefined ? Math.max(2 ** 31, low) : exclusiveMaximum - (step ?? 1e-3));
      if (low > high) return constants(numbers(flat, type));
      if (step === undefined) return fc.double({ min: low, max: high, noNaN: true });
      return fc.integer({ min: Math.ceil(low / step), max: Math.floor(high / step) }).map((count) => count * step);
    }
    case "array": {
      const { minItems = 0, maxItems = minItems + 4 } = flat.limits;
      const item = schemaValue(flat.items ?? true, schemas, above);
      if (flat.prefixItems.length > 0)
        return fc.tuple(...flat.prefixItems.map((part) => schemaValue(part, schemas, above) ?? fc.constant(null)));
      if (!item) return minItems === 0 ? fc.constant([]) : undefined;
      const limits = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) };
      return flat.uniqueItems
        ? fc.uniqueArray(item, { ...limits, selector: (value) => JSON.stringify(value) })
        : fc.array(item, limits);
    }
    case "object":
      return ofObject(flat, schemas, above);
    default:
      return undefined;
  }
}

function ofObject(flat: FlatSchema, schemas: Schemas, above: readonly string[]): fc.Arbitrary<unknown> | undefined {
  const names = new Set([...Object.keys(flat.properties), ...flat.required]);
  const entries = [...names].flatMap((name): [string, fc.Arbitrary<unknown>][] => {
    const arbitrary = schemaValue(flat.properties[name] ?? flat.additionalProperties ?? true, schemas, above);
    return arbitrary ? [[name, arbitrary]] : [];
  });
  const known = Object.fromEntries(entries);
  if (flat.required.some((name) => !Object.hasOwn(known, name))) return undefined;
  return fc.record(known, { requiredKeys: [...flat.required], noNullPrototype: true });
}

function matching(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    return isShortPattern(pattern) ? fc.stringMatching(new RegExp(pattern)) : undefined;
  } catch {
    return undefined; // there is more in it than can be generated
  }
}

const constants = <Value>(values: readonly Value[]): fc.Arbitrary<Value> | undefined =>
  values.length > 0 ? fc.constantFrom(...values) : undefined;

// what breaks naive escaping, beside letters
const character = fc.constantFrom(..."azAZ09 _-./%?#&=+\\\"'{}<>\n\0é漢", "💥", "\u2028");

const day = () => fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") });

// made when a document asks for one: `webUrl` alone takes a second
const formats: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  date: () => day().map((date) => date.toISOString().slice(0, 10)),
  "date-time": () => day().map((date) => date.toISOString()),
  email: () => fc.emailAddress(),
  uuid: () => fc.uuid(),
  uri: () => fc.webPath().map((path) => `https://example.com${path}`),
};

/** Generates values that are a valid one with one thing changed: a part replaced, left out, or added. Some are still valid. */
export function changedValue(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.array(fc.nat(20), { maxLength: 3 }), change)
    .map(([value, way, change]) => changed(value, way, change));
}

type Change = { readonly replace: unknown } | { readonly leaveOut: true } | { readonly add: string };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }).map((replace) => ({ replace })),
  fc.constant({ leaveOut: true } as const),
  fc.constantFrom("unknownField", "id ", "Name", "_").map((add) => ({ add })),
);

function changed(value: unknown, [step, ...way]: readonly number[], change: Change): unknown {
  const keys = Object.keys(objectAt(value));
  const key = step === undefined ? undefined : keys[step % Math.max(1, keys.length)];
  if (key === undefined) {
    if ("replace" in change) return change.replace;
    return { ...objectAt(value), ...("add" in change && { [change.add]: 1 }) };
  }
  const { [key]: part, ...others } = objectAt(value);
  if ("leaveOut" in change && way.length === 0) return others;
  return { ...others, [key]: changed(part, way, change) };
}
