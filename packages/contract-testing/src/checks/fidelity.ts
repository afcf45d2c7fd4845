import { isDeepStrictEqual } from "node:util";
import { essenceOf, isJson } from "../document/media-type.ts";
import type { Operation, Parameter } from "../document/operation.ts";
import { ownsPair, parameterValues, queryPairs, rawParameter } from "../document/parameter-style.ts";
import type { Router } from "../document/router.ts";
import type { Schemas } from "../document/schemas.ts";
import { cookiesOf, type SecurityScheme } from "../document/security.ts";
import type { CallResult } from "../exchange/client/client-under-test.ts";
import type { Exchange, Wire } from "../exchange/exchange.ts";
import { fieldsOf, type PlannedRequest } from "./requests.ts";

/** What tells whether a client sends what its caller meant. */
export interface Fidelity {
  readonly router: Router;
  readonly schemas: Schemas;
  readonly schemes: Iterable<SecurityScheme>;
}

/**
 * What differs between a request as it was meant and as it went over the wire: another operation, other parameters, a
 * query that nobody asked for, another body. `undefined` where nothing does.
 */
export function requestDifference(
  { router, schemas, schemes }: Fidelity,
  operation: Operation,
  planned: PlannedRequest,
  method: string,
  { path, requestHeaders, requestBody }: Wire,
): string | undefined {
  const route = router.match(method, path);
  if (!route.found) return `the client called ${method} ${path.split("?")[0]}, which is no operation`;
  if (route.operation.path !== operation.path || route.operation.method !== operation.method) {
    return `the client called ${route.operation.method} ${route.operation.path} instead`;
  }
  const query = path.split(/\?(.*)/s)[1] ?? "";
  const source = {
    pathParameters: route.pathParameters,
    query,
    headers: requestHeaders,
    cookies: cookiesOf(requestHeaders),
  };
  const changed = operation.parameters.find((parameter) => {
    if (isCredential(parameter, schemes)) return false; // whoever authenticates sets it
    const meant = planned.params[parameter.in]?.[parameter.name];
    const raw = rawParameter(parameter, source, schemas);
    if (meant === undefined || meant === null)
      return raw !== undefined && parameter.in !== "header" && parameter.in !== "cookie";
    return raw === undefined || !isSame(parameter, meant, raw, schemas);
  });
  if (changed) return `the client changed the ${changed.in} parameter ${changed.name}`;
  const keys = new Set(
    [...schemes].flatMap((scheme) => (scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.parameter] : [])),
  );
  const fixed = new URLSearchParams(operation.path.split(/\?(.*)/s)[1]);
  const junk = queryPairs(query).find(
    (pair) =>
      !operation.parameters.some((parameter) => ownsPair(parameter, pair, schemas)) &&
      !keys.has(pair[0]) &&
      !fixed.has(pair[0]),
  );
  if (junk) return "the client added something to the query";
  return bodyDifference(planned, requestHeaders, requestBody);
}

const isCredential = ({ in: place, name }: Parameter, schemes: Iterable<SecurityScheme>): boolean =>
  [...schemes].some(
    (scheme) =>
      scheme.kind === "apiKey" && scheme.in === place && scheme.parameter.toLowerCase() === name.toLowerCase(),
  );

function isSame(parameter: Parameter, meant: unknown, raw: ReturnType<typeof rawParameter>, schemas: Schemas): boolean {
  if (raw === undefined) return false;
  const asText = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(asText)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asText(part)]))
        : String(value);
  const values = [raw, ...parameterValues(parameter, raw, schemas)];
  return values.some((value) => isDeepStrictEqual(asText(value), asText(meant)));
}

function bodyDifference(
  { body, mediaType, init }: PlannedRequest,
  headers: Headers,
  bytes: Uint8Array,
): string | undefined {
  if (body === undefined || mediaType === undefined)
    return bytes.length > 0 ? "the client sent a body that nobody passed" : undefined;
  const sentType = headers.get("content-type");
  if (essenceOf(sentType) !== essenceOf(mediaType))
    return `the client sent ${essenceOf(sentType) ?? "no media type"} instead of ${mediaType}`;
  if (essenceOf(mediaType) === "multipart/form-data") return undefined; // its boundary is the platform's
  const text = new TextDecoder().decode(bytes);
  if (isJson(mediaType))
    return isDeepStrictEqual(parsed(text), parsed(JSON.stringify(body))) ? undefined : "the client changed the body";
  if (essenceOf(mediaType) === "application/x-www-form-urlencoded") {
    return isDeepStrictEqual([...new URLSearchParams(text)], fieldsOf(body))
      ? undefined
      : "the client changed the form";
  }
  const meant = init.bodySerializer ? init.bodySerializer(body) : body;
  const same = meant instanceof Uint8Array ? Buffer.from(meant).equals(Buffer.from(bytes)) : String(meant) === text;
  return same ? undefined : "the client changed the bytes of the body";
}

const unreadable = Symbol("not JSON");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unreadable;
  }
}

/** Whether a call sent as many requests as it should: one, and once more after a refusal that invites it. */
export function repetition(exchanges: readonly Exchange[], operation: Operation): string | undefined {
  const [last, ...before] = exchanges.toReversed();
  if (!last) return "the client sent nothing";
  const isRepeatable = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].includes(operation.method);
  const uninvited = before.filter(
    ({ status }) => status !== 401 && !(isRepeatable && (status === 429 || status >= 500)),
  );
  return uninvited.length > 0 || before.filter(({ status }) => status === 401).length > 1
    ? `the client sent ${exchanges.length} requests for one call`
    : undefined;
}

/** What differs between a response and what came out of the client. `undefined` where nothing does. */
export async function responseDifference(
  { data, error }: CallResult,
  wire: Wire,
  hasBody: boolean,
): Promise<string | undefined> {
  const { status, responseBody, responseHeaders } = wire;
  const ok = status >= 200 && status < 300;
  const [given, other] = ok ? [data, error] : [error, data];
  if (other !== undefined) return `the client returned ${ok ? "an error" : "data"} for ${status}`;
  if (!hasBody || responseBody.length === 0) {
    const isEmpty =
      given === undefined || given === "" || given === null || (given instanceof Blob && given.size === 0);
    return isEmpty || isDeepStrictEqual(given, {}) ? undefined : "the client made up a body";
  }
  const text = new TextDecoder().decode(responseBody);
  if (isJson(responseHeaders.get("content-type"))) {
    if (given instanceof Blob)
      return isSameBytes(await given.bytes(), responseBody) ? undefined : "the client changed the body";
    return isDeepStrictEqual(given, parsed(text)) ? undefined : "the client changed the body";
  }
  if (typeof given === "string")
    return given === text && !text.includes("\ufffd") ? undefined : "the client did not return the bytes as they came";
  const bytes =
    given instanceof Blob
      ? new Uint8Array(await given.arrayBuffer())
      : given instanceof ArrayBuffer
        ? new Uint8Array(given)
        : given;
  if (bytes instanceof Uint8Array)
    return isSameBytes(bytes, responseBody) ? undefined : "the client did not return the bytes as they came";
  return isDeepStrictEqual(given, parsed(text)) ? undefined : "the client did not return the body as it came";
}

const isSameBytes = (left: Uint8Array, right: Uint8Array): boolean => Buffer.from(left).equals(Buffer.from(right));
