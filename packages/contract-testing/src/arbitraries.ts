import fc from "fast-check";
import { type JsonObject, listAt, objectAt, resolved } from "./json-object.ts";
import { typeOf } from "./variants.ts";

/** Generates values that a schema allows. One that contains itself ends at its second appearance. */
export function validValue(
  document: JsonObject,
  given: unknown,
  above: readonly unknown[] = [],
): fc.Arbitrary<unknown> {
  const schema = objectAt(resolved(document, given));
  const inner = (part: unknown) => validValue(document, part, [...above, schema]);
  const isAbove = (part: unknown) => [...above, schema].includes(resolved(document, part));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const either = [...listAt(schema.oneOf), ...listAt(schema.anyOf)];
  if (either.length > 0) return fc.oneof(...either.map(inner));
  const all = listAt(schema.allOf);
  if (all.length > 0) return fc.tuple(...all.map(inner)).map((parts) => Object.assign({}, ...parts));
  const value = ofType(schema, inner, isAbove);
  return schema.nullable ? fc.option(value) : value;
}

function ofType(
  schema: JsonObject,
  inner: (part: unknown) => fc.Arbitrary<unknown>,
  isAbove: (part: unknown) => boolean,
): fc.Arbitrary<unknown> {
  const limit = (keyword: string, otherwise: number) => Number(schema[keyword] ?? otherwise);
  switch (typeOf(schema)) {
    case "string":
      return (
        ofFormat[String(schema.format)] ??
        fc.string({ unit: character, minLength: limit("minLength", 0), maxLength: limit("maxLength", 30) })
      );
    case "integer":
      return fc.integer({ min: limit("minimum", -(2 ** 31)), max: limit("maximum", 2 ** 31) });
    case "number":
      return fc.double({ min: limit("minimum", -1e15), max: limit("maximum", 1e15), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "array":
      if (isAbove(schema.items)) return fc.constant([]);
      return fc.array(inner(schema.items), { minLength: limit("minItems", 0), maxLength: limit("maxItems", 4) });
    case "object": {
      const properties = Object.entries(objectAt(schema.properties))
        .filter(([, part]) => !isAbove(part))
        .map(([name, part]) => [name, inner(part)] as const);
      return fc.record(Object.fromEntries(properties), { requiredKeys: listAt(schema.required).map(String) });
    }
    default:
      return fc.jsonValue();
  }
}

// what breaks naive escaping, beside letters
const character = fc.constantFrom(..."azAZ09 _-./%?#&=+\\\"'{}<>\n\0é漢", "💥", "\u2028");

const ofFormat: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") })
    .map((date) => date.toISOString().slice(0, 10)),
  "date-time": fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") })
    .map((date) => date.toISOString()),
  email: fc.emailAddress(),
  uuid: fc.uuid(),
  uri: fc.webUrl(),
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
  if (key === undefined)
    return "replace" in change ? change.replace : { ...objectAt(value), ...("add" in change && { [change.add]: 1 }) };
  const { [key]: part, ...others } = objectAt(value);
  if ("leaveOut" in change && way.length === 0) return others;
  return { ...others, [key]: changed(part, way, change) };
}
