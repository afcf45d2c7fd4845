import { isRecord } from "../document/json-value.ts";
import { withoutProse } from "./without-prose.ts";

type Json = Record<string, unknown>;

/**
 * Both documents without prose, and without the paths and components that are the same in both then, and lead to nothing
 * that is not: of a large document, a revision mostly changes a little.
 */
export function changedParts(oldGiven: Json, newGiven: Json): { old: Json; new: Json } {
  const [oldDocument, newDocument] = [proseless(oldGiven), proseless(newGiven)];
  const [before, after] = [partsOf(oldDocument), partsOf(newDocument)];
  const different = new Set(
    [...before.keys(), ...after.keys()].filter((name) => before.get(name)?.text !== after.get(name)?.text),
  );
  const kept = new Set([...leadingTo(different, before), ...leadingTo(different, after)]);
  return {
    old: withParts(oldDocument, withTargets(kept, before)),
    new: withParts(newDocument, withTargets(kept, after)),
  };
}

function proseless(document: Json): Json {
  const copy = withoutProse(document);
  return isRecord(copy) ? copy : {};
}

interface Part {
  text: string;
  /** The names of the parts that it refers to. */
  targets: string[];
}

function partsOf(document: Json): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const keys of places(document)) {
    const text = JSON.stringify(
      keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), document),
    );
    const targets = [...text.matchAll(/"#\/(components\/[^/"]+\/[^/"]+|(?:paths|webhooks)\/[^/"]+)/g)];
    parts.set(keys.map(step).join("/"), { text, targets: targets.map(([, target = ""]) => decoded(target)) });
  }
  return parts;
}

function places(document: Json): string[][] {
  const below = (...keys: string[]): string[][] => {
    const map = keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), document);
    return isRecord(map) ? Object.keys(map).map((key) => [...keys, key]) : [];
  };
  return [...below("paths"), ...below("webhooks"), ...below("components").flatMap((keys) => below(...keys))];
}

// as a `$ref` has them
function step(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target; // a key may hold a percent sign
  }
}

/** The names of the parts from which one of `wanted` can be reached. */
function leadingTo(wanted: ReadonlySet<string>, parts: ReadonlyMap<string, Part>): Set<string> {
  const holders = new Map<string, string[]>();
  for (const [name, { targets }] of parts) {
    for (const target of targets) holders.set(target, [...(holders.get(target) ?? []), name]);
  }
  return reachable(wanted, (name) => holders.get(name) ?? []);
}

/** Parts with all that they refer to. */
function withTargets(names: ReadonlySet<string>, parts: ReadonlyMap<string, Part>): Set<string> {
  return reachable(names, (name) => parts.get(name)?.targets ?? []);
}

function reachable(from: ReadonlySet<string>, next: (name: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const pending = [...from];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...next(name));
  }
  return found;
}

function withParts(document: Json, names: ReadonlySet<string>): Json {
  const filtered = (map: unknown, prefix: string) =>
    isRecord(map)
      ? Object.fromEntries(Object.entries(map).filter(([key]) => names.has(`${prefix}/${step(key)}`)))
      : map;
  const { paths, webhooks, components } = document;
  const sections = isRecord(components)
    ? Object.fromEntries(
        Object.entries(components).map(([section, map]) => [section, filtered(map, `components/${step(section)}`)]),
      )
    : components;
  return {
    ...document,
    ...(paths !== undefined && { paths: filtered(paths, "paths") }),
    ...(webhooks !== undefined && { webhooks: filtered(webhooks, "webhooks") }),
    ...(components !== undefined && { components: sections }),
  };
}
