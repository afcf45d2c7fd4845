import { declaredContent, declaredResponse } from "./answer-validator.ts";
import type { Exchange } from "./exchange.ts";
import { type JsonObject, objectAt } from "./json-object.ts";
import { type Operation, operationsOf, type SchemaPlace } from "./operation-object.ts";
import { type SchemaItem, schemaItems, shownItems } from "./schema-coverage.ts";

/** What coverage counts. */
export type CoverageKind = "operation" | "status" | "media type" | "security" | "parameter" | SchemaItem["kind"];

/** One thing that a document declares, and that a suite can make happen. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Such as `getPass 404` or `getPass 200 /events empty`. */
  readonly name: string;
}

/** How much of a document a suite has seen. */
export interface Coverage {
  /** What it has seen, sorted. */
  readonly hit: readonly string[];
  /** What it has not seen, sorted. */
  readonly missed: readonly string[];
  readonly kinds: readonly { readonly kind: CoverageKind; readonly hit: number; readonly total: number }[];
}

/**
 * Tells what of a document the exchanges show: operations, parameters, enum values, properties present and absent, arrays
 * empty and not, statuses, media types, security accepted and refused. A request counts where it was not refused; an
 * error that a mock makes up counts for nothing.
 */
export function coverageOf(document: object, exchanges: readonly Exchange[]): Coverage {
  const root = objectAt(document);
  const operations = operationsOf(document);
  const items = operations.flatMap((operation) => itemsOf(root, operation));
  const find = operationFinder(operations);
  const shown = new Set(exchanges.flatMap((exchange) => shownBy(root, find(exchange), exchange)));
  const byKind = Map.groupBy(items, ({ kind }) => kind);
  const named = (seen: boolean) => items.map(({ name }) => name).filter((name) => shown.has(name) === seen);
  return {
    hit: named(true).sort(),
    missed: named(false).sort(),
    kinds: [...byKind].map(([kind, ofKind]) => {
      return { kind, hit: ofKind.filter(({ name }) => shown.has(name)).length, total: ofKind.length };
    }),
  };
}

/** Tells which operation an exchange called, whatever the base path: `undefined` for none of the document. */
export function operationFinder(
  operations: readonly Operation[],
): (exchange: Pick<Exchange, "method" | "path">) => Operation | undefined {
  const patterns = operations
    // a literal segment is more than a parameter
    .toSorted((left, right) => left.parameters.length - right.parameters.length || right.path.length - left.path.length)
    .map((operation) => {
      const pattern = operation.path
        .split(/\{[^{}]+\}/)
        .map((literal) => literal.replace(/[^\w/]/g, "\\$&"))
        .join("([^/]*)");
      return { operation, pattern: new RegExp(`${pattern}$`) };
    });
  return ({ method, path }) => {
    const pathname = path.replace(/\?.*/, "");
    return patterns.find(({ operation, pattern }) => operation.method === method && pattern.test(pathname))?.operation;
  };
}

function itemsOf(root: JsonObject, operation: Operation): CoverageItem[] {
  const { id } = operation;
  const content = (place: string, media: SchemaPlace): CoverageItem[] => [
    { kind: "media type", name: `${id} ${place} ${media.mediaType}` },
    ...schemaItems(root, media.schema).map(({ kind, name }) => ({ kind, name: `${id} ${place} ${name}` })),
  ];
  return [
    { kind: "operation", name: id },
    ...(operation.secured ? [security(id, "accepted"), security(id, "refused")] : []),
    ...operation.parameters.flatMap((parameter): CoverageItem[] => [
      { kind: "parameter", name: `${id} ${parameter.in} ${parameter.name} present` },
      ...(parameter.required
        ? []
        : [{ kind: "parameter" as const, name: `${id} ${parameter.in} ${parameter.name} absent` }]),
      ...schemaItems(root, parameter.schema).map(({ kind, name }) => {
        return { kind, name: `${id} ${parameter.in} ${parameter.name}${name}` };
      }),
    ]),
    ...(operation.requestBody?.content ?? []).flatMap((media) => content("request", media)),
    ...operation.responses.flatMap(({ status, content: declared }) => [
      { kind: "status" as const, name: `${id} ${status}` },
      ...declared.flatMap((media) => content(status, media)),
    ]),
  ];
}

function shownBy(root: JsonObject, operation: Operation | undefined, exchange: Exchange): string[] {
  if (!operation) return [];
  const { id } = operation;
  return [id, ...shownByRequest(root, operation, exchange), ...shownByAnswer(root, operation, exchange)].map((name) =>
    name === id ? id : `${id} ${name}`,
  );
}

function shownByRequest(root: JsonObject, operation: Operation, exchange: Exchange): string[] {
  if (exchange.status >= 400) return [];
  const url = new URL(exchange.path, "http://127.0.0.1");
  const segments = url.pathname.split("/").slice(-operation.path.split("/").length + 1);
  const inPath = new Map(
    operation.path
      .split("/")
      .slice(1)
      .map((segment, index) => [segment, decodeURIComponent(segments[index] ?? "")]),
  );
  const parameters = operation.parameters.flatMap(({ name, in: place, schema }) => {
    const value =
      place === "path" ? inPath.get(`{${name}}`) : place === "query" ? url.searchParams.get(name) : undefined;
    if (value === undefined || value === null) return [`${place} ${name} absent`];
    const shown = shownItems(root, schema, value).map((item) => `${place} ${name}${item.name}`);
    return [`${place} ${name} present`, ...shown];
  });
  const media = operation.requestBody?.content.find(({ mediaType }) => mediaType === exchange.requestType);
  if (!media || exchange.requestBody === "") return parameters;
  return [...parameters, ...shownByBody(root, "request", media, exchange.requestBody)];
}

function shownByAnswer(root: JsonObject, operation: Operation, exchange: Exchange): string[] {
  const { status, mediaType, body, authorized } = exchange;
  const response = declaredResponse(operation, status);
  if (!response) return [];
  const media = declaredContent(response, mediaType);
  const madeUp = response.content.length > 0 ? !media : body !== "";
  if (madeUp) return [];
  return [
    response.status,
    ...(authorized && status < 300 ? ["security accepted"] : []),
    ...(status === 401 ? ["security refused"] : []),
    ...(media ? shownByBody(root, response.status, media, body) : []),
  ];
}

function shownByBody(root: JsonObject, place: string, { schema, mediaType }: SchemaPlace, body: string): string[] {
  const items = /[/+]json\b/.test(mediaType) ? shownItems(root, schema, JSON.parse(body)) : [];
  return [`${place} ${mediaType}`, ...items.map(({ name }) => `${place} ${name}`)];
}

const security = (id: string, name: string): CoverageItem => ({ kind: "security", name: `${id} security ${name}` });
