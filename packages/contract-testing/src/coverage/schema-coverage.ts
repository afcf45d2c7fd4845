import { isObject, type JsonObject, listAt, objectAt } from "../document/json-object.ts";
import type { JsonSchema } from "../document/schema-translator.ts";
import type { Schemas } from "../document/schemas.ts";

/** What can be seen of a value: an enum's value, a property, an array. */
export interface SchemaItem {
  readonly kind: "enum value" | "property" | "array";
  /** Such as `/chain/network = "sepolia"`, `/events empty` or `/status absent`. */
  readonly name: string;
}

/** Everything that there is to see of the values of a schema. */
export function schemaItems(
  schemas: Schemas,
  given: JsonSchema,
  pointer = "",
  above: readonly unknown[] = [],
): SchemaItem[] {
  const schema = objectAt(schemas.resolved(given));
  if (above.includes(schema) || above.length > 20) return [];
  const within = (part: unknown, place: string) => schemaItems(schemas, part as JsonSchema, place, [...above, schema]);
  const required = listAt(schema.required);
  return [
    ...listAt(schema.enum)
      .filter((value) => value !== null)
      .map((value) => enumItem(pointer, value)),
    ...(isArray(schema) ? [arrayItem(pointer, true), arrayItem(pointer, false)] : []),
    ...(isObject(schema.items) ? within(schema.items, `${pointer}/*`) : []),
    ...Object.entries(propertiesOf(schema)).flatMap(([name, property]) => [
      propertyItem(`${pointer}/${name}`, true),
      ...(required.includes(name) ? [] : [propertyItem(`${pointer}/${name}`, false)]),
      ...within(property, `${pointer}/${name}`),
    ]),
    ...alternatives(schema).flatMap((part) => within(part, pointer)),
  ];
}

/** What one value shows of its schema. */
export function shownItems(schemas: Schemas, given: JsonSchema, value: unknown, pointer = "", depth = 0): SchemaItem[] {
  const schema = objectAt(schemas.resolved(given));
  if (depth > 40) return [];
  const inner = (part: unknown, one: unknown, place: string) =>
    shownItems(schemas, part as JsonSchema, one, place, depth + 1);
  const found = listAt(schema.enum).includes(value) ? [enumItem(pointer, value)] : [];
  if (Array.isArray(value)) {
    const elements = value.flatMap((element) => inner(schema.items ?? true, element, `${pointer}/*`));
    found.push(arrayItem(pointer, value.length === 0), ...elements);
  }
  if (isObject(value)) {
    for (const [name, property] of Object.entries(propertiesOf(schema))) {
      const place = `${pointer}/${name}`;
      found.push(propertyItem(place, Object.hasOwn(value, name)));
      if (Object.hasOwn(value, name)) found.push(...inner(property, value[name], place));
    }
  }
  // an alternative that the value cannot be shows nothing
  const fitting = alternatives(schema).filter((part) =>
    listAt(objectAt(schemas.resolved(part as JsonSchema)).required).every((name) =>
      Object.hasOwn(objectAt(value), String(name)),
    ),
  );
  return [...found, ...fitting.flatMap((part) => inner(part, value, pointer))];
}

// what no value of this direction has (`readOnly`, `writeOnly`) is translated to a boolean
const propertiesOf = (schema: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(objectAt(schema.properties)).filter(([, property]) => property !== false));

const isArray = ({ type, items }: JsonObject): boolean =>
  type === undefined ? items !== undefined : [type].flat().includes("array");

const alternatives = ({ allOf, anyOf, oneOf }: JsonObject) => [...listAt(allOf), ...listAt(anyOf), ...listAt(oneOf)];

const enumItem = (pointer: string, value: unknown): SchemaItem => {
  return { kind: "enum value", name: `${pointer} = ${JSON.stringify(value)}` };
};
const arrayItem = (pointer: string, empty: boolean): SchemaItem => {
  return { kind: "array", name: `${pointer || "/"} ${empty ? "empty" : "not empty"}` };
};
const propertyItem = (pointer: string, present: boolean): SchemaItem => {
  return { kind: "property", name: `${pointer} ${present ? "present" : "absent"}` };
};
