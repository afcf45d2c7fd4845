import { EmitError } from "../emit-error.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Place } from "./place.ts";

/** What a reference leads to. */
export interface Target {
  /** The steps from the root: `["components", "schemas", "Pet"]`. */
  readonly steps: readonly string[];
  readonly value: unknown;
}

/** The text of an object's `$ref`, if it is a reference. */
export function refOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.$ref === "string" ? value.$ref : undefined;
}

/** Follows one reference. @throws EmitError if it leads out of the document, or nowhere. */
export function follow(document: JsonObject, ref: string, place: Place | undefined): Target {
  const steps = stepsOf(document, ref);
  if (steps === undefined)
    throw new EmitError(
      `Expected a reference into this document, such as "#/components/schemas/Pet", received ${JSON.stringify(ref)}; bundle the document first. It stands`,
      place,
    );
  let value: unknown = document;
  for (const step of steps) {
    const known = Array.isArray(value) ? /^\d+$/.test(step) : isObject(value) && Object.hasOwn(value, step);
    value = known ? (value as JsonObject)[step] : undefined;
    if (value === undefined) throw new EmitError(`Nothing is at ${JSON.stringify(ref)}, which is referred to`, place);
  }
  return { steps, value };
}

/** What a reference leads to; `undefined` if that is not in the document. */
export function targetOf(document: JsonObject, ref: string): unknown {
  try {
    return follow(document, ref, undefined).value;
  } catch (error) {
    if (error instanceof EmitError) return undefined;
    throw error;
  }
}

/** Follows references until something else is reached. @throws EmitError if they lead in a circle. */
export function resolve(document: JsonObject, value: unknown, place: Place | undefined): unknown {
  const all = followed(document, value, place);
  const ref = refOf(all.at(-1));
  if (ref !== undefined) throw new EmitError(`${JSON.stringify(ref)} refers to itself`, place);
  return all.at(-1);
}

/** A value, and what it refers to, one after another; of a circle, each once. */
export function followed(document: JsonObject, value: unknown, place: Place | undefined): unknown[] {
  const all = [value];
  for (let ref = refOf(value); ref !== undefined; ref = refOf(all.at(-1))) {
    const next = follow(document, ref, place).value;
    if (all.includes(next)) break;
    all.push(next);
  }
  return all;
}

/** Reads a reference; one that begins with the document's own `$self` is a reference into it. */
function stepsOf({ $self }: JsonObject, ref: string): string[] | undefined {
  const own = typeof $self === "string" && ref.startsWith(`${$self}#`) ? ref.slice($self.length) : ref;
  if (own !== "#" && !own.startsWith("#/")) return undefined;
  return own
    .split("/")
    .slice(1)
    .map((step) => decoded(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // a percent sign that encodes nothing stands for itself
  }
}
