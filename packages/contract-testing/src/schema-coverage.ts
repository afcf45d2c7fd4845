import { isObject, type JsonObject, listAt, objectAt, resolved } from "./json-object.ts";
import { typeOf } from "./variants.ts";

/** What can be seen of a value: an enum's value, a property, an array. */
export interface SchemaItem {
  readonly kind: "enum value" | "property" | "array";
  /** Such as `/chain/network = "sepolia"`, `/events empty` or `/status absent`. */
  readonly name: string;
}

/** Everything that there is to see of the values of a schema. */
export function schemaItems(
  document: JsonObject,
  given: unknown,
  pointer = "",
  above: readonly unknown[] = [],
): SchemaItem[] {
  const schema = objectAt(resolved(document, given));
  if (above.includes(schema)) return [];
  const within = (part: unknown, place: string) => schemaItems(document, part, place, [...above, schema]);
  const required = listAt(schema.required);
  return [
    ...listAt(schema.enum).map((value) => enumItem(pointer, value)),
    ...(typeOf(schema) === "array" ? [arrayItem(pointer, true), arrayItem(pointer, false)] : []),
    ...(schema.items ? within(schema.items, `${pointer}/*`) : []),
    ...Object.entries(objectAt(schema.properties)).flatMap(([name, property]) => [
      propertyItem(`${pointer}/${name}`, true),
      ...(required.includes(name) ? [] : [propertyItem(`${pointer}/${name}`, false)]),
      ...within(property, `${pointer}/${name}`),
    ]),
    ...alternatives(schema).flatMap((part) => within(part, pointer)),
  ];
}

/** What one value shows of its schema. */
export function shownItems(document: JsonObject, given: unknown, value: unknown, pointer = ""): SchemaItem[] {
  const schema = objectAt(resolved(document, given));
  const found = listAt(schema.enum).includes(value) ? [enumItem(pointer, value)] : [];
  if (Array.isArray(value)) {
    const elements = value.flatMap((element) => shownItems(document, schema.items, element, `${pointer}/*`));
    found.push(arrayItem(pointer, value.length === 0), ...elements);
  }
  if (isObject(value)) {
    for (const [name, property] of Object.entries(objectAt(schema.properties))) {
      const place = `${pointer}/${name}`;
      found.push(propertyItem(place, Object.hasOwn(value, name)));
      if (Object.hasOwn(value, name)) found.push(...shownItems(document, property, value[name], place));
    }
  }
  // an alternative that the value cannot be shows nothing
  const fitting = alternatives(schema).filter((part) =>
    listAt(objectAt(resolved(document, part)).required).every((name) => Object.hasOwn(objectAt(value), String(name))),
  );
  return [...found, ...fitting.flatMap((part) => shownItems(document, part, value, pointer))];
}

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
