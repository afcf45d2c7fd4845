import { isNameMap, isReference, operationMethods, pointerKeys, printable } from "@typed-clients/openapi-document";
import { shorten } from "../change/shorten.ts";
import { isRecord, valueAt } from "../document/json-value.ts";
import { withoutProse } from "./without-prose.ts";

/** A difference between two documents that is neither prose nor order. */
export interface SilentChange {
  /** Where it stands in the new document, or stood in the old one. */
  keys: readonly string[];
  /** What is different. */
  message: string;
}

// what openapi-typescript writes down: where one of these differs, the declarations do
const visible = new Set([
  ...["type", "properties", "required", "items", "prefixItems", "enum", "const", "nullable", "readOnly", "$ref"],
  ...["oneOf", "anyOf", "allOf", "additionalProperties", "patternProperties", "$defs", "discriminator"],
  ...["schema", "schemas", "content", "responses", "parameters", "requestBody", "requestBodies", "headers"],
  ...["paths", "webhooks", "components", "pathItems", "name", "in", "operationId", "deprecated"],
]);
const methods: ReadonlySet<string> = new Set(operationMethods);

/**
 * Every difference that leaves the declarations as they are, whatever its keyword: what is no prose and no type is what a
 * server does. A part that comes or goes as a whole, and that the declarations show, is left to them.
 */
export function silentChanges(oldGiven: object, newGiven: object): SilentChange[] {
  const [oldDocument, newDocument] = [withoutProse(oldGiven), withoutProse(newGiven)];
  const found: SilentChange[] = [];
  compare(oldDocument, newDocument, [], false);
  return found;

  function compare(before: unknown, after: unknown, keys: readonly string[], names: boolean): void {
    if (before === after || JSON.stringify(before) === JSON.stringify(after)) return;
    if (isRecord(before) && isRecord(after)) {
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        compareKey(key, before, after, keys, names);
      }
    } else if (Array.isArray(before) && Array.isArray(after)) {
      compareLists(before, after, keys);
    }
  }

  function compareKey(
    key: string,
    before: Record<string, unknown>,
    after: Record<string, unknown>,
    keys: readonly string[],
    names: boolean,
  ): void {
    if (keys.length === 0 && key === "info") return;
    const [from, to] = [before[key], after[key]];
    const at = [...keys, key];
    if (names) {
      const [old, is] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
      if (old && is) compare(from, to, at, false);
      else if (isSilentMap(keys)) report(at, from, to);
      return;
    }
    const inside = isNameMap(key);
    if (visible.has(key) || methods.has(key) || (inside && !isSilentMap(at))) {
      if (typeof from === typeof to) compare(from, to, at, inside);
      if (key === "type") compareNumbers(from, to, at);
      if (key === "additionalProperties" && isClosed(from) !== isClosed(to) && !isShown(from) && !isShown(to))
        report(at, from, to);
      return;
    }
    if (inside && isRecord(from) && isRecord(to)) compare(from, to, at, true);
    else if (JSON.stringify(sorted(from)) !== JSON.stringify(sorted(to))) report(at, from, to);
  }

  // parameters are told apart by their names, and everything else by its place
  function compareLists(before: readonly unknown[], after: readonly unknown[], keys: readonly string[]): void {
    const nameOf = (document: unknown, value: unknown) => {
      const target = isReference(value) ? valueAt(document, ...pointerKeys(value.$ref)) : value;
      return isRecord(target) && typeof target.in === "string" ? `${target.in} ${target.name}` : undefined;
    };
    after.forEach((entry, index) => {
      const name = nameOf(newDocument, entry);
      const other = name === undefined ? before[index] : before.find((one) => nameOf(oldDocument, one) === name);
      if (isRecord(other)) compare(other, entry, [...keys, String(index)], false);
    });
  }

  function compareNumbers(from: unknown, to: unknown, at: readonly string[]): void {
    const isNumber = (type: unknown) => type === "number" || type === "integer";
    if (isNumber(from) && isNumber(to)) report(at, from, to);
  }

  function report(keys: readonly string[], from: unknown, to: unknown): void {
    if (JSON.stringify(sorted(from)) === JSON.stringify(sorted(to))) return;
    const what = printable(keys.at(-1) ?? "");
    if (from === undefined) found.push({ keys, message: `${what} is now ${shown(to)}` });
    else if (to === undefined) found.push({ keys, message: `${what} is no longer ${shown(from)}` });
    else found.push({ keys, message: `${what} is now ${shown(to)}, was ${shown(from)}` });
  }
}

// maps of what no declaration shows, or whose keys none shows
function isSilentMap(keys: readonly string[]): boolean {
  return /^(callbacks|links|securitySchemes|encoding|variables|scopes|flows|dependentRequired|dependentSchemas|definitions|patternProperties)$/.test(
    keys.at(-1) ?? "",
  );
}

function isClosed(additionalProperties: unknown): boolean {
  return additionalProperties === false;
}

function isShown(additionalProperties: unknown): boolean {
  return additionalProperties === true || isRecord(additionalProperties);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function shown(value: unknown): string {
  if (isRecord(value) || Array.isArray(value)) return "another";
  return `\`${shorten(printable(JSON.stringify(value) ?? ""))}\``;
}

/** Every difference that is neither prose nor order, for documents that differ in nothing that is known to mean something. */
export function anyChanges(oldDocument: object, newDocument: object): SilentChange[] {
  const found: SilentChange[] = [];
  const compare = (before: unknown, after: unknown, keys: readonly string[]): void => {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (isRecord(before) && isRecord(after)) {
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        compare(before[key], after[key], [...keys, key]);
      }
    } else
      found.push({ keys, message: `${printable(keys.at(-1) ?? "")} is now ${shown(after)}, was ${shown(before)}` });
  };
  const [before, after] = [oldDocument, newDocument].map((document) => sorted(withoutOrder(withoutProse(document))));
  compare(before, after, []);
  return found.filter(({ keys }) => keys[0] !== "info");
}

function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(withoutOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutOrder(entry)]));
}
