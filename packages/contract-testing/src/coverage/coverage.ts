import { contentFor, isJson } from "../document/media-type.ts";
import type { Content, Operation } from "../document/operation.ts";
import { parameterValues, rawParameter } from "../document/parameter-style.ts";
import { createRouter, routerOptions } from "../document/router.ts";
import { createSchemas, type Schemas } from "../document/schemas.ts";
import { cookiesOf } from "../document/security.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { responseFor } from "../exchange/response-validator.ts";
import { type SchemaItem, schemaItems, shownItems } from "./schema-coverage.ts";

/** What coverage counts. */
export type CoverageKind = "operation" | "status" | "media type" | "security" | "parameter" | SchemaItem["kind"];

/** One thing that a document declares, and that a suite can make happen. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Such as `getPet 404` or `getPet 200 /friends empty`. */
  readonly name: string;
}

/** How much of a document a suite has seen. */
export interface Coverage {
  /** What it has seen, sorted. */
  readonly hit: readonly string[];
  /** What it has not seen, sorted. */
  readonly missed: readonly string[];
  readonly kinds: readonly {
    readonly kind: CoverageKind;
    readonly hit: number;
    readonly total: number;
    /** The names of those that it has not seen. */
    readonly missed: readonly string[];
  }[];
}

interface BothWays {
  readonly request: Schemas;
  readonly response: Schemas;
}

/**
 * Tells what of a document the exchanges show: operations, parameters, enum values, properties present and absent, arrays
 * empty and not, statuses, media types, security accepted and refused. A request counts where it was not refused; an
 * error that a mock writes counts for nothing.
 *
 * @param baseUrl of the server, where it is none of the document's.
 */
export function coverageOf(document: object, exchanges: readonly Exchange[], baseUrl?: string): Coverage {
  const schemas: BothWays = {
    request: createSchemas(document, { direction: "request", closed: true }),
    response: createSchemas(document, { direction: "response", closed: true }),
  };
  const router = createRouter(document, routerOptions(document, baseUrl));
  const items = router.operations.flatMap((operation) => itemsOf(schemas, operation));
  const shown = new Set(
    exchanges.flatMap((exchange) => {
      const route = router.match(exchange.method, exchange.path);
      if (!route.found) return [];
      const { operation, pathParameters } = route;
      const found = [
        ...shownByRequest(schemas, operation, pathParameters, exchange),
        ...shownByResponse(schemas, operation, exchange),
      ];
      return [operation.id, ...found.map((name) => `${operation.id} ${name}`)];
    }),
  );
  const byKind = Map.groupBy(items, ({ kind }) => kind);
  const named = (seen: boolean) => items.map(({ name }) => name).filter((name) => shown.has(name) === seen);
  return {
    hit: named(true).sort(),
    missed: named(false).sort(),
    kinds: [...byKind].map(([kind, ofKind]) => {
      const missed = ofKind.flatMap(({ name }) => (shown.has(name) ? [] : [name]));
      return { kind, hit: ofKind.length - missed.length, total: ofKind.length, missed };
    }),
  };
}

function itemsOf(schemas: BothWays, operation: Operation): CoverageItem[] {
  const { id } = operation;
  const content = (place: string, { mediaType, schema }: Content, way: Schemas): CoverageItem[] => [
    { kind: "media type", name: `${id} ${place} ${mediaType}` },
    ...(schema !== undefined && isJson(mediaType) ? itemsAt(way, schema) : []).map(({ kind, name }) => ({
      kind,
      name: `${id} ${place} ${name}`,
    })),
  ];
  return [
    { kind: "operation", name: id },
    ...(operation.secured ? securityItems(operation) : []),
    ...operation.parameters.flatMap(({ in: place, name, required, schema }): CoverageItem[] => [
      { kind: "parameter", name: `${id} ${place} ${name} present` },
      ...(required ? [] : [{ kind: "parameter" as const, name: `${id} ${place} ${name} absent` }]),
      ...(schema === undefined ? [] : itemsAt(schemas.request, schema)).map((item) => {
        return { kind: item.kind, name: `${id} ${place} ${name}${item.name}` };
      }),
    ]),
    ...(operation.requestBody?.content ?? []).flatMap((media) => content("request", media, schemas.request)),
    ...operation.responses.flatMap(({ status, content: declared }) => [
      { kind: "status" as const, name: `${id} ${status}` },
      ...declared.flatMap((media) => content(status, media, schemas.response)),
    ]),
  ];
}

function itemsAt(schemas: Schemas, pointer: string): SchemaItem[] {
  try {
    return schemaItems(schemas, schemas.at(pointer));
  } catch {
    return []; // a schema that cannot be used shows nothing
  }
}

function shownByRequest(
  schemas: BothWays,
  operation: Operation,
  pathParameters: Readonly<Record<string, string>>,
  exchange: Exchange,
): string[] {
  if (exchange.status >= 400) return [];
  const headers = new Headers(); // an exchange has none, since credentials are in them
  const source = {
    pathParameters,
    query: exchange.path.split(/\?(.*)/s)[1] ?? "",
    headers,
    cookies: cookiesOf(headers),
  };
  const parameters = operation.parameters.flatMap((parameter) => {
    const { name, in: place, schema } = parameter;
    const raw = rawParameter(parameter, source, schemas.request);
    if (raw === undefined) return [`${place} ${name} absent`];
    if (schema === undefined) return [`${place} ${name} present`];
    const shown = parameterValues(parameter, raw, schemas.request).flatMap((value) =>
      shownItems(schemas.request, schemas.request.at(schema), value),
    );
    return [`${place} ${name} present`, ...shown.map((item) => `${place} ${name}${item.name}`)];
  });
  const media = contentFor(operation.requestBody?.content ?? [], exchange.requestType);
  if (!media || exchange.requestBody === "") return parameters;
  return [...parameters, ...shownByBody(schemas.request, "request", media, exchange.requestType, exchange.requestBody)];
}

function shownByResponse(schemas: BothWays, operation: Operation, exchange: Exchange): string[] {
  const { status, mediaType, body, authorized } = exchange;
  const response = responseFor(operation, status);
  if (!response) return [];
  const media = contentFor(response.content, mediaType);
  const isFromMock = response.content.length > 0 ? !media : body !== "";
  if (isFromMock) return [];
  return [
    response.status,
    ...(authorized && status < 300 ? ["security accepted"] : []),
    ...(status === 401 ? ["security refused"] : []),
    ...(media ? shownByBody(schemas.response, response.status, media, mediaType, body) : []),
  ];
}

function shownByBody(
  schemas: Schemas,
  place: string,
  { schema, mediaType }: Content,
  sent: string | undefined,
  body: string,
): string[] {
  const seen = [`${place} ${mediaType}`];
  if (schema === undefined || !isJson(sent)) return seen;
  try {
    const items = shownItems(schemas, schemas.at(schema), JSON.parse(body));
    return [...seen, ...items.map(({ name }) => `${place} ${name}`)];
  } catch {
    return seen; // no JSON: a check says so
  }
}

/** That a credential is taken shows in a success, and that none is in a 401: where the document declares them. */
function securityItems(operation: Operation): CoverageItem[] {
  const item = (name: string): CoverageItem => ({ kind: "security", name: `${operation.id} security ${name}` });
  const hasSuccess = operation.responses.some(({ status }) => /^(2..|default)$/i.test(status));
  return [...(hasSuccess ? [item("accepted")] : []), ...(responseFor(operation, 401) ? [item("refused")] : [])];
}
