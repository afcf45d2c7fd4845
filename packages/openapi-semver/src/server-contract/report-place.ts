import { pointerKeys } from "@typed-clients/openapi-document";
import { bodyPlace, placeOf } from "../change/place.ts";
import { isRecord, valueAt } from "../document/json-value.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** A place in redocly's report, in the words of changes. */
export interface ReportPlace {
  operation: string | null;
  at: string;
  /** Set where a whole path is meant. */
  path?: string;
}

/** Where something is in the report, and where it was, should it have moved. */
export function placesOf(
  change: RedoclyChange,
  documents: { old: object; new: object },
): [ReportPlace, ...ReportPlace[]] {
  const parameter =
    parameterPlace(change.after?.pointer, documents.new) ?? parameterPlace(change.before?.pointer, documents.old);
  const first = placeOfPointer(change.path, parameter);
  const before = change.before?.pointer;
  return before && /^#\/(paths|webhooks)\//.test(before) ? [first, placeOfPointer(before, parameter)] : [first];
}

/** What a pointer leads to, in the words of changes. */
export function placeOfPointer(pointer: string, parameter: string | undefined): ReportPlace {
  const keys = pointerKeys(pointer);
  const [root, path, method, ...rest] = keys;
  if ((root !== "paths" && root !== "webhooks") || path === undefined) return { operation: null, at: keys.join(".") };
  const name = root === "webhooks" ? `webhook ${path}` : path;
  if (method === undefined || method === "parameters") {
    return { operation: null, at: parameter === undefined ? name : `${name} ${parameter}`, path: name };
  }
  return { operation: `${method.toUpperCase()} ${name}`, at: placeInOperation(rest, parameter) };
}

/** The parameter that a pointer leads into, such as `query.limit`. */
export function parameterPlace(pointer: string | undefined, document: object): string | undefined {
  const keys = pointerKeys(pointer ?? "");
  const index = keys.lastIndexOf("parameters");
  if (index < 0) return undefined;
  const found = valueAt(document, ...keys.slice(0, index + 2));
  const target =
    isRecord(found) && typeof found.$ref === "string" ? valueAt(document, ...pointerKeys(found.$ref)) : found;
  return isRecord(target) && typeof target.in === "string" ? `${target.in}${placeOf(String(target.name))}` : undefined;
}

function placeInOperation(keys: readonly string[], parameter: string | undefined): string {
  let at = "";
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? "";
    const next = keys[index + 1];
    if (key === "requestBody") at = "body";
    else if (key === "parameters" && at === "") {
      at = parameter ?? "parameters";
      index++;
    } else if (key === "responses" && next !== undefined && at === "") {
      at = `response.${next}`;
      index++;
    } else if (key === "content" && next !== undefined) {
      at = bodyPlace(at, next);
      index++;
    } else if (key === "properties") {
      if (next !== undefined) at += placeOf(next);
      index++;
    } else if (key === "prefixItems") {
      if (next !== undefined) at += `[${next}]`;
      index++;
    } else if (key === "items") at += "[]";
    else if (key === "additionalProperties") at += "[*]";
    else if (["schema", "$ref", "allOf", "oneOf", "anyOf"].includes(key) || /^\d+$/.test(key)) continue;
    else at += at === "" ? key : `.${key}`;
  }
  return at;
}
