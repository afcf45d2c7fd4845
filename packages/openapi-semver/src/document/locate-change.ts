import { isReference, type JsonObject, operationMethods, pointerKeys } from "@typed-clients/openapi-document";
import { isRecord, valueAt } from "./json-value.ts";

/** What is to be found in a document: a change, or a note. */
export interface Located {
  operation: string | null;
  at?: string;
}

/** The keys that lead to what a change is about, or to the nearest thing above it that this document has. */
export function keysOfChange(document: JsonObject, { operation, at = "" }: Located): string[] {
  const [method, path] = operation === null ? [] : splitOperation(operation);
  if (method === undefined || path === undefined) return walk(document, [], tokensOf(at));
  const webhook = path.startsWith("webhook ");
  const root = webhook ? ["webhooks", path.slice("webhook ".length)] : ["paths", path];
  const item = followed(document, root);
  const keys = [...item, method.toLowerCase()];
  if (valueAt(document, ...keys) === undefined)
    return valueAt(document, ...item) === undefined ? [root[0] ?? ""] : item;
  return walk(document, keys, tokensOf(at));
}

function splitOperation(operation: string): [string, string] {
  const space = operation.indexOf(" ");
  return [operation.slice(0, space), operation.slice(space + 1)];
}

type Token = { kind: "name" | "items" | "other" | "branch" | "media"; text: string };

function tokensOf(at: string): Token[] {
  const pattern = /\.?([\w$@-]+)|\["((?:[^"\\]|\\.)*)"\]|(\[\])|(\[\*\])|\[(\d+)\]|<([^>]*)>|\(([^)]*)\)/g;
  return [...at.matchAll(pattern)].map(([, name, quoted, items, other, index, branch, media]): Token => {
    if (items !== undefined) return { kind: "items", text: "" };
    if (other !== undefined) return { kind: "other", text: "" };
    if (branch !== undefined) return { kind: "branch", text: branch };
    if (media !== undefined) return { kind: "media", text: media };
    return { kind: "name", text: name ?? quoted ?? index ?? "" };
  });
}

function walk(document: JsonObject, start: readonly string[], tokens: readonly Token[]): string[] {
  let keys = followed(document, start);
  for (const token of tokens) {
    const next = step(document, keys, token, 0);
    if (!next) {
      const schema = [...keys, "content", "application/json", "schema"];
      return valueAt(document, ...schema) === undefined ? keys : schema;
    }
    keys = followed(document, next);
  }
  return keys;
}

function step(document: JsonObject, keys: readonly string[], token: Token, depth: number): string[] | undefined {
  const has = (...more: string[]) =>
    valueAt(document, ...keys, ...more) === undefined ? undefined : [...keys, ...more];
  const inside = () => alternatives(document, keys, token, depth);
  if (token.kind === "items") return has("items") ?? inside();
  if (token.kind === "other") return has("additionalProperties") ?? inside();
  if (token.kind === "media") return has("content", token.text, "schema");
  if (token.kind === "branch") return branch(document, keys, token.text) ?? [...keys];
  const { text } = token;
  if (text === "body") return has("requestBody");
  if (text === "response") return has("responses");
  const named = parameter(document, keys, text);
  if (named) return named;
  if (["query", "header", "path", "cookie"].includes(text) && has("responses")) return [...keys];
  return (
    has("properties", text) ?? has(text) ?? has("prefixItems", text) ?? body(document, keys, token, depth) ?? inside()
  );
}

// a body without a media type in its place is JSON
function body(document: JsonObject, keys: readonly string[], token: Token, depth: number): string[] | undefined {
  const schema = [...keys, "content", "application/json", "schema"];
  return valueAt(document, ...schema) === undefined
    ? undefined
    : step(document, followed(document, schema), token, depth);
}

function alternatives(
  document: JsonObject,
  keys: readonly string[],
  token: Token,
  depth: number,
): string[] | undefined {
  if (depth > 4) return undefined;
  const content = body(document, keys, token, depth + 1);
  if (content) return content;
  for (const combinator of ["allOf", "oneOf", "anyOf"]) {
    const list = valueAt(document, ...keys, combinator);
    for (const index of Array.isArray(list) ? list.keys() : []) {
      const found = step(document, followed(document, [...keys, combinator, String(index)]), token, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function branch(document: JsonObject, keys: readonly string[], name: string): string[] | undefined {
  const schema = [...keys, "content", "application/json", "schema"];
  const from = valueAt(document, ...schema) === undefined ? keys : followed(document, schema);
  for (const combinator of ["oneOf", "anyOf"]) {
    const list = valueAt(document, ...from, combinator);
    for (const [index, entry] of Array.isArray(list) ? list.entries() : []) {
      if (isReference(entry) && entry.$ref.endsWith(`/${name}`)) return [...from, combinator, String(index)];
    }
  }
  return [...from];
}

function parameter(document: JsonObject, keys: readonly string[], name: string): string[] | undefined {
  if (!operationMethods.some((method) => method === keys.at(-1))) return undefined;
  for (const holder of [keys, keys.slice(0, -1)]) {
    const list = valueAt(document, ...holder, "parameters");
    for (const index of Array.isArray(list) ? list.keys() : []) {
      const at = followed(document, [...holder, "parameters", String(index)]);
      if (valueAt(document, ...at, "name") === name) return at;
    }
  }
  return undefined;
}

function followed(document: JsonObject, keys: readonly string[]): string[] {
  let at = [...keys];
  for (let steps = 0; steps < 10; steps++) {
    const value = valueAt(document, ...at);
    if (!isRecord(value) || !isReference(value) || !value.$ref.startsWith("#")) return at;
    at = pointerKeys(value.$ref);
  }
  return at;
}
