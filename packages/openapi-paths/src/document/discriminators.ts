import { isObject, type JsonObject, objectOr } from "./json.ts";
import { below, type Place } from "./place.ts";
import { follow, refOf, resolve, targetOf } from "./reference.ts";

/** What the discriminators of a document mean for the schemas that they choose from. */
export interface Discriminators {
  /** The property that tells apart the schemas which extend this one with `allOf`. */
  propertyOf(schema: unknown): string | undefined;
  /** What the discriminating property of a schema that extends another one holds. */
  inherited(schema: JsonObject): { readonly property: string; readonly value: string } | undefined;
  /** The schema, with the discriminating property that a `oneOf` or a mapping gives it. */
  amended(schema: JsonObject): JsonObject;
}

interface Discriminator {
  readonly property: string;
  readonly mapping: JsonObject;
}

/** Finds the discriminators of a document. The document is not changed. */
export function findDiscriminators(document: JsonObject): Discriminators {
  const declared: { schema: JsonObject; discriminator: Discriminator; place: Place | undefined }[] = [];
  const extending: { schema: JsonObject; place: Place | undefined }[] = [];
  walk(document, undefined, (schema, place) => {
    const discriminator = discriminatorOf(schema);
    if (discriminator !== undefined) declared.push({ schema, discriminator, place });
    if (Array.isArray(schema.allOf)) extending.push({ schema, place });
  });

  const byParent = new Map<unknown, Discriminator>();
  const values = new Map<JsonObject, { property: string; value: string }>();
  const amendments = new Map<JsonObject, JsonObject>();
  const chosen = new Set<JsonObject>();
  const amended = (schema: JsonObject) => amendments.get(schema) ?? schema;

  for (const { schema, discriminator, place } of declared) {
    byParent.set(schema, discriminator);
    if (!Array.isArray(schema.oneOf)) continue;
    for (const [index, choice] of schema.oneOf.entries()) {
      const ref = refOf(choice);
      if (ref === undefined) continue;
      const at = below(place, "oneOf", index);
      const target = resolve(document, choice, at);
      if (!isObject(target) || chosen.has(target)) continue;
      const names = mappedNames(document, discriminator, follow(document, ref, at).value);
      const added = names.length > 0 ? names : [lastStep(ref)];
      const amendment = amend(amended(target), discriminator.property, added);
      if (amendment === undefined) continue;
      chosen.add(target);
      amendments.set(target, amendment);
    }
  }

  for (const { schema, place } of extending) {
    const parents: unknown[] = Array.isArray(schema.allOf) ? schema.allOf : [];
    for (const [index, parent] of parents.entries()) {
      const ref = refOf(parent);
      if (ref === undefined) continue;
      const target = follow(document, ref, below(place, "allOf", index)).value;
      const discriminator = byParent.get(target);
      if (discriminator === undefined) continue;
      byParent.set(schema, discriminator);
      const names = mappedNames(document, discriminator, schema);
      if (names.length > 0) {
        const amendment = amend(amended(schema), discriminator.property, names);
        if (amendment !== undefined) amendments.set(schema, amendment);
        values.delete(schema);
      } else if (!chosen.has(schema) && isComponentSchema(place)) {
        values.set(schema, { property: discriminator.property, value: String(place?.key) });
      }
    }
  }

  return {
    propertyOf: (schema) => byParent.get(schema)?.property,
    inherited: (schema) => values.get(schema),
    amended,
  };
}

function discriminatorOf({ discriminator }: JsonObject): Discriminator | undefined {
  if (!isObject(discriminator) || typeof discriminator.propertyName !== "string") return undefined;
  return { property: discriminator.propertyName, mapping: objectOr(discriminator.mapping) };
}

/** The names under which a mapping has a schema: by reference, or by the bare name of a component. */
function mappedNames(document: JsonObject, { mapping }: Discriminator, schema: unknown): string[] {
  return Object.entries(mapping)
    .filter(([, ref]) => typeof ref === "string" && schemaOfMapping(document, ref) === schema)
    .map(([name]) => name);
}

function schemaOfMapping(document: JsonObject, ref: string): unknown {
  const schemas = objectOr(objectOr(document.components).schemas);
  if (Object.hasOwn(schemas, ref)) return schemas[ref];
  return targetOf(document, ref); // a value that leads out of the document names nothing in it
}

const lastStep = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

const isComponentSchema = (place: Place | undefined) =>
  place?.parent?.key === "schemas" &&
  place.parent.parent?.key === "components" &&
  place.parent.parent.parent === undefined;

/** The schema with a required property that holds one of these names; `undefined` if it is no object. */
function amend(schema: JsonObject, property: string, names: readonly string[]): JsonObject | undefined {
  if (Array.isArray(schema.allOf)) {
    const addition = { type: "object", required: [property], properties: { [property]: namesSchema({}, names) } };
    return { ...schema, allOf: [...schema.allOf, addition] };
  }
  if (schema.type !== "object") return undefined;
  const properties = objectOr(schema.properties);
  const required = Array.isArray(schema.required) ? schema.required : [];
  return {
    ...schema,
    properties: { ...properties, [property]: namesSchema(objectOr(properties[property]), names) },
    required: required.includes(property) ? required : [...required, property],
  };
}

function namesSchema({ description }: JsonObject, names: readonly string[]): JsonObject {
  return {
    type: "string",
    description:
      typeof description === "string" && description !== ""
        ? `${description} (enum property replaced by openapi-typescript)`
        : "discriminator enum property added by openapi-typescript",
    enum: names,
  };
}

/** Visits every object of a document in its order. */
function walk(
  value: unknown,
  place: Place | undefined,
  visit: (object: JsonObject, place: Place | undefined) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (typeof item === "object") walk(item, { parent: place, key: index }, visit);
  } else if (isObject(value)) {
    visit(value, place);
    for (const key in value) if (typeof value[key] === "object") walk(value[key], { parent: place, key }, visit);
  }
}
