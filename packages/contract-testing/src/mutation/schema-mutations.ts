import {
  at,
  isObject,
  type JsonObject,
  listAt,
  objectAt,
  pointerStep,
  resolvedPointer,
} from "../document/json-object.ts";
import { typeOf } from "../document/type-of.ts";
import { type MutantKind, type Mutation, writable } from "./mutant.ts";

/** Where a schema is, and what it is called unless it is a component. */
export interface SchemaStart {
  readonly pointer: string;
  readonly name: string;
}

/**
 * Changes of a schema and of everything within it that is not in `seen`: each property removed, with another type,
 * required or not, nullable; each enum with a value more and a value less; each object with a property more.
 */
export function schemaMutations(root: JsonObject, kind: MutantKind, start: SchemaStart, seen: Set<string>): Mutation[] {
  const pointer = resolvedPointer(root, at(root, start.pointer), start.pointer);
  if (seen.has(pointer)) return [];
  seen.add(pointer);
  const schema = objectAt(at(root, pointer));
  const place = pointer === start.pointer ? start.name : pointer.replace("/components/schemas/", "");
  const mutation = (name: string, apply: Mutation["apply"]): Mutation => ({ kind, name: `${place}: ${name}`, apply });
  const within = (part: string, name = "") =>
    schemaMutations(root, kind, { pointer: `${pointer}/${part}`, name: place + name }, seen);
  const { enum: values } = schema;
  const other = typeOf(schema) === "string" ? "number" : "string";
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((name) =>
    listAt(schema[name]).flatMap((_, index) => within(`${name}/${index}`)),
  );
  return [
    ...(Array.isArray(values)
      ? [
          mutation("enum with a value more", (copy) => {
            writable(copy, pointer).enum = [...values, typeof values[0] === "number" ? 4711 : "new-value"];
          }),
          mutation(`enum without ${JSON.stringify(values.at(-1))}`, (copy) => {
            writable(copy, pointer).enum = values.slice(0, -1);
          }),
        ]
      : []),
    ...(typeOf(schema)
      ? [
          mutation(`type ${other}`, (copy) => {
            const { description } = writable(copy, pointer);
            const changed = { type: other, ...(description !== undefined && { description }) };
            replace(writable(copy, pointer), changed);
          }),
        ]
      : []),
    ...propertyMutations(schema, pointer, mutation),
    ...Object.keys(objectAt(schema.properties)).flatMap((name) =>
      within(`properties/${pointerStep(name)}`, `/${name}`),
    ),
    ...(isObject(schema.items) ? within("items", "/*") : []),
    ...parts,
  ];
}

function propertyMutations(
  schema: JsonObject,
  pointer: string,
  mutation: (name: string, apply: Mutation["apply"]) => Mutation,
): Mutation[] {
  if (!isObject(schema.properties)) return [];
  const required = listAt(schema.required).map(String);
  const require = (names: readonly string[]) => (copy: Record<string, unknown>) => {
    const changed = writable(copy, pointer);
    if (names.length > 0) changed.required = names;
    else delete changed.required; // OpenAPI 3.0 knows no empty one
  };
  const added = (isRequired: boolean) => (copy: Record<string, unknown>) => {
    writable(copy, `${pointer}/properties`).addedLater = { type: "string" };
    if (isRequired) require([...required, "addedLater"])(copy);
  };
  return [
    mutation("with a property more", added(false)),
    mutation("with a required property more", added(true)),
    ...Object.keys(schema.properties).flatMap((name) => [
      mutation(`without ${name}`, (copy) => {
        delete writable(copy, `${pointer}/properties`)[name];
        require(required.filter((other) => other !== name))(copy);
      }),
      required.includes(name)
        ? mutation(`${name} optional`, require(required.filter((other) => other !== name)))
        : mutation(`${name} required`, require([...required, name])),
      mutation(`${name} nullable`, (copy) => {
        const properties = writable(copy, `${pointer}/properties`);
        properties[name] = { nullable: true, allOf: [properties[name]] };
      }),
    ]),
  ];
}

function replace(target: Record<string, unknown>, content: JsonObject): void {
  for (const key of Object.keys(target)) delete target[key];
  Object.assign(target, content);
}
