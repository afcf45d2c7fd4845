import { isObject } from "../document/json-object.ts";
import type { JsonSchema } from "../document/schema-translator.ts";
import type { Schemas } from "../document/schemas.ts";
import { type FlatSchema, flatSchemas, typesOfFlat } from "./flat-schema.ts";

/** A value that a schema does not allow, for one reason. */
export interface InvalidValue {
  /** Such as `body.state outside the enum`. */
  readonly name: string;
  readonly value: unknown;
  /** Where it is wrong; the holder where something is missing. */
  readonly location: readonly string[];
}

/**
 * Changes a valid value in one place each, so that the schema does not allow it: another type, null, outside the enum or the
 * limits, without what is required, with what is not described. What is valid all the same is left out.
 */
export function invalidValues(
  pointer: string,
  valid: unknown,
  schemas: Schemas,
  limit: number,
): readonly InvalidValue[] {
  const found = new Map<string, InvalidValue>();
  for (const one of changes(schemas.at(pointer), valid, ["body"], schemas, 0)) {
    if (found.size >= limit) break;
    if (!found.has(one.name) && schemas.validate(pointer, one.value).length > 0) found.set(one.name, one);
  }
  return [...found.values()];
}

// a generator, since a schema with a thousand properties has more than anybody wants
function* changes(
  schema: JsonSchema,
  valid: unknown,
  location: readonly string[],
  schemas: Schemas,
  depth: number,
): Generator<InvalidValue> {
  const place = location.join(".");
  const wrong = (reason: string, value: unknown): InvalidValue => ({ name: `${place} ${reason}`, value, location });
  const flats = flatSchemas(schema, schemas);
  const flat = flats[0];
  if (!flat || depth > 8) return;
  const types = new Set(flats.flatMap((one) => (one.values ? [] : typesOfFlat(one))));
  const isAny = flats.every((one) => !one.values && typesOfFlat(one).length === 0);
  if (!isAny) {
    for (const [type, value] of Object.entries(samples))
      if (!types.has(type)) yield wrong(`of a wrong type: ${JSON.stringify(value)}`, value);
    yield wrong("that is null", null);
    if (flat.values) yield wrong("outside the enum", "no-such-value");
    for (const [reason, value] of beyondLimits(flat, valid)) yield wrong(reason, value);
  }
  if (Array.isArray(valid) && valid.length > 0) {
    const items = flat.prefixItems[0] ?? flat.items ?? true;
    for (const inner of changes(items, valid[0], [...location, "0"], schemas, depth + 1))
      yield { ...inner, value: [inner.value, ...valid.slice(1)] };
    return;
  }
  if (!isObject(valid)) return;
  for (const name of flat.required)
    yield wrong(`without ${name}`, Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name)));
  if (Object.keys(flat.properties).length > 0) yield wrong("with an unknown field", { ...valid, unknownField: "text" });
  for (const [name, property] of Object.entries(flat.properties)) {
    for (const inner of changes(property, valid[name], [...location, name], schemas, depth + 1))
      yield { ...inner, value: { ...valid, [name]: inner.value } };
  }
}

const samples = { string: "text", number: 4.5, boolean: true, object: {}, array: [] };

function beyondLimits(
  { limits, patterns, uniqueItems }: FlatSchema,
  valid: unknown,
): [reason: string, value: unknown][] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, minLength, maxLength, minItems, maxItems } =
    limits;
  const isShort = (limit: number | undefined): limit is number => limit !== undefined && limit < 10_000;
  return [
    ...(minimum === undefined ? [] : [["below its minimum", minimum - 1] as [string, unknown]]),
    ...(maximum === undefined ? [] : [["above its maximum", maximum + 1] as [string, unknown]]),
    ...(exclusiveMinimum === undefined ? [] : [["at its exclusive minimum", exclusiveMinimum] as [string, unknown]]),
    ...(exclusiveMaximum === undefined ? [] : [["at its exclusive maximum", exclusiveMaximum] as [string, unknown]]),
    ...(multipleOf === undefined
      ? []
      : [[`that is no multiple of ${multipleOf}`, multipleOf * 1.5] as [string, unknown]]),
    ...(isShort(minLength) && minLength > 0
      ? [["that is too short", "x".repeat(minLength - 1)] as [string, unknown]]
      : []),
    ...(isShort(maxLength) ? [["that is too long", "x".repeat(maxLength + 1)] as [string, unknown]] : []),
    ...(patterns.length > 0 ? [["that its pattern does not match", "\u0001"] as [string, unknown]] : []),
    ...(isShort(minItems) && minItems > 0 ? [["with too few items", []] as [string, unknown]] : []),
    ...(isShort(maxItems) && Array.isArray(valid) && valid.length > 0
      ? [["with too many items", Array.from({ length: maxItems + 1 }, () => valid[0])] as [string, unknown]]
      : []),
    ...(uniqueItems && Array.isArray(valid) && valid.length > 0
      ? [["with an item twice", [valid[0], valid[0]]] as [string, unknown]]
      : []),
  ];
}
