import { entriesOf } from "../document/entries.ts";
import { isObject, type JsonObject, objectOr } from "../document/json.ts";
import { anyKey, below, declaredBelow, keyword, type Place, pointerOf } from "../document/place.ts";
import { follow, followed, refOf } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { EmitError } from "../emit-error.ts";
import { commentOf } from "../text/comment.ts";
import { literalType, propertyName } from "../text/literal.ts";
import {
  array,
  booleanType,
  distinctIntersection,
  distinctUnion,
  intersection,
  neverType,
  nullType,
  numberType,
  objectLiteral,
  plain,
  stringType,
  type TypeText,
  tuple,
  union,
  unknownType,
} from "../text/type-text.ts";
import { enumType } from "./enum.ts";
import { referenceType } from "./reference.ts";

/** The type of a Schema Object. @see https://spec.openapis.org/oas/latest.html#schema-object */
export function schemaType(emission: Emission, value: unknown, place: Place): TypeText {
  if (value === true) return unknownType;
  if (value === false) return neverType;
  if (!isObject(value))
    throw new EmitError(`Expected a schema (an object or a boolean), received ${JSON.stringify(value)}`, place);
  const ref = refOf(value);
  if (ref !== undefined) return referenceType(emission, ref, place, schemaType);

  const schema = emission.discriminators.amended(value);
  const own = emission.options.transform?.(schema, pointerOf(place));
  if (own !== undefined) return { text: own, form: "union" }; // it may be one: parentheses do no harm
  if (schema.const !== undefined && schema.const !== null) return literalType(schema.const);
  if (Array.isArray(schema.enum)) return enumType(emission, schema, schema.enum, place);

  const inherited = emission.discriminators.inherited(value);
  const composed = composedType(emission, schema, ownType(emission, schema, place, inherited), place);
  if (composed === undefined) return unknownType;
  return schema.nullable && composed !== unknownType ? union([composed, nullType]) : composed;
}

/** What a schema says itself, apart from the schemas that it is composed of; `undefined` if that is nothing. */
function ownType(
  emission: Emission,
  schema: JsonObject,
  place: Place,
  inherited: { property: string; value: string } | undefined,
): TypeText | undefined {
  if (Array.isArray(schema.type)) return typeOfSeveral(emission, schema, schema.type, place);
  switch (schema.type) {
    case "null":
      return nullType;
    case "string":
      return stringType;
    case "number":
    case "integer":
      return numberType;
    case "boolean":
      return booleanType;
    case "array":
      return arrayType(emission, schema, place);
    default:
      return objectType(emission, schema, place, inherited);
  }
}

function typeOfSeveral(emission: Emission, schema: JsonObject, types: readonly unknown[], place: Place): TypeText {
  const others = types.filter((type) => type !== "null" && type !== null);
  const own = others.map((type) => schemaType(emission, { ...schema, type }, place));
  return distinctUnion(others.length < types.length ? [...own, nullType] : own);
}

function arrayType(emission: Emission, schema: JsonObject, place: Place): TypeText {
  const { arrayLength, immutable = false } = emission.options;
  const items = Array.isArray(schema.prefixItems) ? schema.prefixItems : schema.items;
  const key = Array.isArray(schema.prefixItems) ? "prefixItems" : "items";
  if (Array.isArray(items)) {
    const types = items.map((item, index) => schemaType(emission, item, keyword(place, key, index)));
    return tuple(types, immutable);
  }
  const item = isObject(items) ? schemaType(emission, items, keyword(place, key)) : unknownType;
  return (arrayLength && tuplesOf(item, schema)) || array(item, immutable);
}

/** More items than these are not written out. */
const tupleItemsShown = 29;

/** An array as tuples of the lengths that it may have; `undefined` if it says nothing of its length, or too much. */
function tuplesOf(item: TypeText, { minItems, maxItems }: JsonObject): TypeText | undefined {
  const least = typeof minItems === "number" && minItems > 0 ? minItems : 0;
  if (typeof maxItems !== "number") {
    if (least === 0 || least > tupleItemsShown) return undefined;
    return tuple([...Array<TypeText>(least).fill(item), plain(`...${array(item, false).text}`)], false);
  }
  const lengths: number[] = [];
  let shown = 0;
  for (let length = least; length <= maxItems; length += 1) {
    shown += length;
    if (shown > tupleItemsShown) return undefined;
    lengths.push(length);
  }
  return union(lengths.map((length) => tuple(Array<TypeText>(length).fill(item), false)));
}

function objectType(
  emission: Emission,
  schema: JsonObject,
  place: Place,
  inherited: { property: string; value: string } | undefined,
): TypeText | undefined {
  const { options } = emission;
  const members: string[] = [];
  const readonly = options.immutable ? "readonly " : "";
  if (inherited !== undefined)
    members.push(`${readonly}${propertyName(inherited.property)}: ${JSON.stringify(inherited.value)};`);
  members.push(...propertyMembers(emission, schema, keyword(place, "properties"), inherited?.property));
  const definitions = Object.entries(objectOr(schema.$defs));
  if (definitions.length > 0) {
    const own = definitions.map(([name, definition]) => {
      const type = schemaType(emission, definition, below(place, "$defs", name));
      return `${commentOf(objectOr(definition))}${readonly}${propertyName(name)}: ${type.text};`;
    });
    members.push(`$defs: ${objectLiteral(own).text};`);
  }

  const isWritten = (inherited === undefined ? 0 : 1) < members.length || isObject(schema.patternProperties);
  const rest = restType(emission, schema, place, isWritten && options.additionalProperties === true);
  const parts = members.length > 0 ? [objectLiteral(members)] : [];
  if (rest !== undefined) parts.push(objectLiteral([`${readonly}[key: string]: ${rest.text};`]));
  if (parts.length > 0) return intersection(parts);
  if (!("type" in schema) || isComposed(schema)) return undefined;
  return plain(options.emptyObjectsUnknown ? "Record<string, unknown>" : "Record<string, never>");
}

const isComposed = (schema: JsonObject) =>
  [schema.allOf, schema.anyOf, schema.oneOf].some((schemas) => Array.isArray(schemas) && schemas.length > 0);

function propertyMembers(
  emission: Emission,
  schema: JsonObject,
  place: Place,
  inherited: string | undefined,
): string[] {
  const { defaultNonNullable = true, excludeDeprecated, immutable } = emission.options;
  const required = namesOf(schema.required);
  const defaultsAreThere = defaultNonNullable && !isSent(place);
  return entriesOf(emission, schema.properties).flatMap(([name, property]) => {
    if (name === inherited) return [];
    const own = objectOr(property);
    const at = below(place, name);
    if (excludeDeprecated && followed(emission.document, own, at).some((schema) => objectOr(schema).deprecated))
      return [];
    const isThere = required.includes(name) || (defaultsAreThere && own.default !== undefined);
    const readonly = immutable || own.readOnly ? "readonly " : "";
    const type = schemaType(emission, property, at);
    return [`${commentOf(own)}${readonly}${propertyName(name)}${isThere ? "" : "?"}: ${type.text};`];
  });
}

/** Whether this is sent rather than received: then what has a default may be left out. */
function isSent(place: Place): boolean {
  for (let at: Place | undefined = place; at !== undefined; at = at.parent)
    if (typeof at.key === "string" && /parameters|requestBody|requestBodies/.test(at.key)) return true;
  return false;
}

/** The type of the properties that have no name in the schema. */
function restType(emission: Emission, schema: JsonObject, place: Place, isOpen: boolean): TypeText | undefined {
  const { additionalProperties = isOpen, patternProperties } = schema;
  const types: TypeText[] = [];
  const anyPlace = declaredBelow(place, "additionalProperties", { name: [], access: [anyKey] });
  if (
    additionalProperties === true ||
    (isObject(additionalProperties) && Object.keys(additionalProperties).length === 0)
  )
    types.push(unknownType);
  else if (isObject(additionalProperties)) types.push(schemaType(emission, additionalProperties, anyPlace));
  for (const [pattern, property] of entriesOf(emission, patternProperties))
    types.push(schemaType(emission, property, keyword(place, "patternProperties", pattern)));
  return types.length > 0 ? distinctUnion(types) : undefined;
}

/** What a schema says, together with the schemas that it is composed of. */
function composedType(
  emission: Emission,
  schema: JsonObject,
  own: TypeText | undefined,
  place: Place,
): TypeText | undefined {
  let type = own;
  const and = (others: readonly TypeText[]) => (type === undefined ? others : [type, ...others]);
  const all = allOfTypes(emission, schema, place);
  if (all.length > 0) type = distinctIntersection(and([distinctIntersection(all)]));

  const any = compositionTypes(emission, schema, "anyOf", place);
  if (any.length > 0) type = distinctUnion(and(any));

  const one = compositionTypes(emission, schema, "oneOf", place);
  // scalars exclude each other, and what the schema says itself
  if (one.length > 0 && one.every(({ form }) => form === "keyword")) type = distinctUnion(and(one));
  else if (one.length > 0 && type !== nullType) type = distinctIntersection(and([distinctUnion(one)]));
  return type;
}

function compositionTypes(emission: Emission, schema: JsonObject, key: "anyOf" | "oneOf", place: Place): TypeText[] {
  return listOf(schema[key]).map((item, index) => {
    const at = declaredBelow(keyword(place, key), index, { name: [key, String(index)], access: [] });
    return schemaType(emission, item, at);
  });
}

/** What a composition makes required is required of the schemas that it is made of. */
function allOfTypes(emission: Emission, schema: JsonObject, place: Place): TypeText[] {
  const required = namesOf(schema.required);
  return listOf(schema.allOf).map((item, index) => {
    const at = keyword(place, "allOf", index);
    const ref = refOf(item);
    if (ref === undefined) {
      if (!isObject(item) || required.length === 0) return schemaType(emission, item, at);
      return schemaType(emission, withRequired(emission, item, required), at);
    }
    const { value } = follow(emission.document, ref, at);
    const target = isObject(value) ? emission.discriminators.amended(value) : {};
    const properties = objectOr(target.properties);
    let type = schemaType(emission, item, at);
    const names = required.filter((name) => Object.hasOwn(properties, name));
    if (names.length > 0 && !isSeveral(target)) {
      emission.footers.add("WithRequired");
      const keys = names.map((name) => JSON.stringify(name)).join(" | ");
      const mayBeAbsent = target.nullable || !/^#\/components\/schemas\/[^/]+$/.test(ref);
      type = plain(`WithRequired<${mayBeAbsent ? `NonNullable<${type.text}>` : type.text}, ${keys}>`);
      if (target.nullable) return union([type, nullType]);
    }
    const property = emission.discriminators.propertyOf(value);
    return property === undefined ? type : plain(`Omit<${type.text}, ${JSON.stringify(property)}>`);
  });
}

/** Whether a schema is declared as one of several types, whose keys are not all known. */
const isSeveral = (schema: JsonObject) => Array.isArray(schema.type) || listOf(schema.anyOf).length > 0;

function withRequired(emission: Emission, schema: JsonObject, required: readonly string[]): JsonObject {
  const amended = emission.discriminators.amended(schema);
  return { ...amended, required: [...new Set([...namesOf(amended.required), ...required])] };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const namesOf = (value: unknown): string[] => listOf(value).filter((name) => typeof name === "string");
