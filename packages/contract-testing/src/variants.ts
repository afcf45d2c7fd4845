import { isObject, type JsonObject, listAt, objectAt, resolved } from "./json-object.ts";

/**
 * Values that a schema allows, enough to see every part of it at work: the first has every property, made of the
 * document's own examples; then one with the required properties only, and one for each enum value, each absent
 * property, and each array that is empty. Their number is the sum of the parts, not the product.
 */
export function variants(document: object, schema: unknown): readonly unknown[] {
  return ofSchema(objectAt(document), schema, []);
}

function ofSchema(document: JsonObject, given: unknown, above: readonly unknown[]): readonly unknown[] {
  const schema = objectAt(resolved(document, given));
  const within = [...above, schema];
  const inner = (part: unknown) => ofSchema(document, part, within);
  const values = alternatives(schema, inner) ?? ofType(schema, inner, isRecursive(document, above));
  return schema.nullable === true || listAt(schema.type).includes("null") ? [...values, null] : values;
}

type Inner = (schema: unknown) => readonly unknown[];

function alternatives(schema: JsonObject, inner: Inner): readonly unknown[] | undefined {
  if ("const" in schema) return [schema.const];
  if (Array.isArray(schema.enum)) return schema.enum.filter((value) => value !== null);
  const either = [...listAt(schema.oneOf), ...listAt(schema.anyOf)];
  if (either.length > 0) return either.flatMap(inner);
  const parts = listAt(schema.allOf);
  if (parts.length === 0) return undefined;
  const [first, ...others] = [...parts, ...(schema.properties ? [{ ...schema, allOf: undefined }] : [])].map(inner);
  return others.reduce<readonly unknown[]>(
    (left, right) => [
      ...left.map((value) => ({ ...objectAt(value), ...objectAt(right[0]) })),
      ...right.slice(1).map((value) => ({ ...objectAt(left[0]), ...objectAt(value) })),
    ],
    first ?? [],
  );
}

function ofType(schema: JsonObject, inner: Inner, stopsAt: (schema: unknown) => boolean): readonly unknown[] {
  const type = typeOf(schema);
  if (type === "object") return ofObject(schema, inner, stopsAt);
  if (type === "array") {
    const minItems = Number(schema.minItems ?? 0);
    const items = stopsAt(schema.items)
      ? []
      : inner(schema.items).map((item) => Array(Math.max(1, minItems)).fill(item));
    return minItems > 0 ? items : [...items.slice(0, 1), [], ...items.slice(1)];
  }
  if (type === "boolean") return [true, false];
  if (schema.example !== undefined) return [schema.example];
  if (schema.default !== undefined) return [schema.default];
  if (type === "number" || type === "integer")
    return [Number(schema.minimum ?? Math.min(1, Number(schema.maximum ?? 1)))];
  return [
    ofFormat[String(schema.format)] ??
      "text".padEnd(Number(schema.minLength ?? 0), "x").slice(0, Number(schema.maxLength ?? 99)),
  ];
}

const ofFormat: Readonly<Record<string, string>> = {
  date: "2030-01-31",
  "date-time": "2030-01-31T12:00:00Z",
  email: "user@example.com",
  uuid: "9a7a77af-a58e-4e54-83c9-5daa96ccbf11",
  uri: "https://example.com/",
};

function ofObject(schema: JsonObject, inner: Inner, stopsAt: (schema: unknown) => boolean): readonly unknown[] {
  const required = new Set(listAt(schema.required));
  const free = schema.additionalProperties === false ? {} : objectAt(schema.example);
  const properties = Object.entries(objectAt(schema.properties))
    .filter(([name, property]) => required.has(name) || !stopsAt(property))
    .map(([name, property]) => ({ name, values: inner(property) }));
  const full = { ...free, ...Object.fromEntries(properties.map(({ name, values }) => [name, values[0]])) };
  const optional = properties.filter(({ name }) => !required.has(name));
  const minimal = Object.fromEntries(
    properties.filter(({ name }) => required.has(name)).map(({ name, values }) => [name, values[0]]),
  );
  const without = optional.map(({ name }) => Object.fromEntries(Object.entries(full).filter(([key]) => key !== name)));
  const each = properties.flatMap(({ name, values }) => values.slice(1).map((value) => ({ ...full, [name]: value })));
  return [full, ...(optional.length > 0 ? [minimal] : []), ...(optional.length > 1 ? without : []), ...each];
}

// a schema that contains itself ends at its second appearance
const isRecursive = (document: JsonObject, above: readonly unknown[]) => (schema: unknown) =>
  above.includes(resolved(document, schema));

/** The type of a schema, the first one that is not `null`, told by its keywords where it does not say. */
export function typeOf(schema: JsonObject): string | undefined {
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== "null") : schema.type;
  if (typeof type === "string") return type;
  if (isObject(schema.properties)) return "object";
  return schema.items ? "array" : undefined;
}
