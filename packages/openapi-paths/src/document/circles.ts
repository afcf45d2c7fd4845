import type { Emission } from "../emission.ts";
import { isObject, type JsonObject, objectOr } from "./json.ts";
import type { Place } from "./place.ts";
import { refOf, targetOf } from "./reference.ts";

const compositions: readonly (string | number | undefined)[] = ["allOf", "anyOf", "oneOf"];
const lists: readonly (string | number | undefined)[] = ["items", "prefixItems"];

/**
 * Whether a reference leads back to the declaration that it stands in, by references, compositions and the items of arrays
 * only. TypeScript refuses such a type; through a property, a type may refer to itself, and in a type alias through an array.
 */
export function leadsBack(emission: Emission, target: unknown, place: Place): boolean {
  if (!isObject(target) || !isCircular(emission, target)) return false;
  const owner = ownerOf(emission, place);
  return owner === target || reaches(emission, target, owner);
}

/** What is declared where this place is part of a composition. */
function ownerOf({ document }: Emission, place: Place): unknown {
  let owner = place;
  for (;;) {
    const { key, parent } = owner;
    const isPart = typeof key === "number" && [...compositions, ...lists].includes(parent?.key);
    const up = isPart ? parent?.parent : key === "items" ? parent : undefined;
    if (up === undefined) break;
    owner = up;
  }
  const steps: (string | number)[] = [];
  for (let at: Place | undefined = owner; at !== undefined; at = at.parent) steps.unshift(at.key);
  let value: unknown = document;
  for (const step of steps) value = Array.isArray(value) ? value[Number(step)] : objectOr(value)[step];
  return value;
}

/** Whether a schema is reached from itself. */
function isCircular(emission: Emission, schema: JsonObject): boolean {
  const known = emission.circular.get(schema);
  if (known !== undefined) return known;
  const found = reaches(emission, schema, schema);
  emission.circular.set(schema, found);
  return found;
}

function reaches(emission: Emission, from: JsonObject, wanted: unknown): boolean {
  const seen = new Set<unknown>();
  const left = nextTo(emission, from);
  while (left.length > 0) {
    const schema = left.pop();
    if (schema === wanted) return true;
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    left.push(...nextTo(emission, schema));
  }
  return false;
}

/** What the type of a schema is made of, and cannot be made without. */
function nextTo({ document }: Emission, schema: JsonObject): unknown[] {
  const ref = refOf(schema);
  if (ref !== undefined) return [targetOf(document, ref)];
  const { allOf, anyOf, oneOf, type, items, prefixItems, enum: values, const: value } = schema;
  if (values !== undefined || (value !== undefined && value !== null)) return [];
  const isArray = type === "array" || (Array.isArray(type) && type.includes("array"));
  return [allOf, anyOf, oneOf, ...(isArray ? [items, prefixItems] : [])].flat();
}
