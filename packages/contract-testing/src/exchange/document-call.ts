import { isJson } from "../document/media-type.ts";
import { type Operation, operationsOf, type Parameter } from "../document/operation.ts";
import { securitySchemesOf } from "../document/security.ts";
import type { Call, CallInit, CallResult } from "./client-under-test.ts";
import type { Fetch } from "./recorder.ts";

/** Options of {@link documentCall}. */
export interface DocumentCallOptions {
  readonly document: object;
  /** What the paths of the document are appended to. */
  readonly baseUrl: string;
  /** Credentials by the name of the security scheme: a token, a key, or `user:password`. */
  readonly credentials?: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  /** How long a response may take, in milliseconds. @default 10_000 */
  readonly timeoutMs?: number;
}

/** Calls operations as a document describes them, without a client: parameters by their style, credentials by their scheme. */
export function documentCall({
  document,
  baseUrl,
  credentials = {},
  fetch,
  timeoutMs = 10_000,
}: DocumentCallOptions): Call {
  const operations = new Map(
    operationsOf(document).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  const schemes = securitySchemesOf(document);
  return async (method, path, init): Promise<CallResult> => {
    const operation = operations.get(`${method} ${path}`);
    if (!operation) throw new TypeError(`${method} ${path}: not in the document`);
    const url = new URL(baseUrl + filledPath(operation, init));
    const headers = new Headers(init.headers);
    const query = operation.parameters.flatMap((parameter) => queryOf(parameter, init.params?.query?.[parameter.name]));
    for (const { name, in: place } of operation.parameters) {
      const value = init.params?.header?.[name];
      if (place === "header" && value !== undefined) headers.set(name, simple(value, false));
    }
    const alternative =
      operation.security.find((names) => names.every((name) => credentials[name] !== undefined)) ?? [];
    const cookies: string[] = [];
    for (const name of alternative) {
      const [scheme, value = ""] = [schemes.get(name), credentials[name]];
      if (scheme?.kind === "apiKey" && scheme.in === "query") query.push([scheme.parameter, encodeURIComponent(value)]);
      else if (scheme?.kind === "apiKey" && scheme.in === "cookie")
        cookies.push(`${scheme.parameter}=${encodeURIComponent(value)}`);
      else if (scheme?.kind === "apiKey") headers.set(scheme.parameter, value);
      else if (scheme?.kind === "basic") headers.set("authorization", `Basic ${Buffer.from(value).toString("base64")}`);
      else if (scheme && scheme.kind !== "mutualTLS")
        headers.set("authorization", `${scheme.kind === "http" ? scheme.scheme : "Bearer"} ${value}`);
    }
    if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
    const search = query.map(([name, value]) => `${name}=${value}`).join("&");
    if (search !== "") url.search = url.search === "" ? search : `${url.search}&${search}`;
    const hasBody = init.body !== undefined || init.bodySerializer !== undefined;
    const body = hasBody ? (init.bodySerializer ?? JSON.stringify)(init.body) : undefined;
    if (hasBody && !(body instanceof FormData) && !headers.has("content-type"))
      headers.set("content-type", "application/json");
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(
      new Request(url, {
        method,
        headers,
        redirect: "manual",
        signal,
        ...(body !== undefined && method !== "GET" && method !== "HEAD" && { body }),
      }),
    );
    const given = await received(response.clone());
    return response.ok ? { data: given, response } : { error: given, response };
  };
}

async function received(response: Response): Promise<unknown> {
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength === 0) return undefined;
  if (!isJson(response.headers.get("content-type"))) return new Blob([bytes]);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return new Blob([bytes]);
  }
}

function filledPath({ path, parameters }: Operation, { params }: CallInit): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = params?.path?.[name];
    if (value === undefined || value === null || value === "")
      throw new TypeError(`expected a value of the path parameter ${name}`);
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    const text = simple(value, parameter?.explode === true, encode);
    if (parameter?.style === "label") return `.${parameter.explode ? text.replaceAll(",", ".") : text}`;
    return parameter?.style === "matrix" ? matrix(name, value, parameter.explode) : text;
  });
}

// a dot segment would be taken as one even when it is encoded
const encode = (value: unknown): string => encodeURIComponent(String(value));

function matrix(name: string, value: unknown, explode: boolean): string {
  if (explode && Array.isArray(value)) return value.map((one) => `;${name}=${encode(one)}`).join("");
  if (explode && typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([key, one]) => `;${key}=${encode(one)}`)
      .join("");
  return `;${name}=${simple(value, false, encode)}`;
}

function simple(value: unknown, explode: boolean, text: (value: unknown) => string = String): string {
  if (Array.isArray(value)) return value.map(text).join(",");
  if (typeof value !== "object" || value === null) return text(value);
  return Object.entries(value)
    .map(([name, one]) => `${name}${explode ? "=" : ","}${text(one)}`)
    .join(",");
}

function queryOf({ in: place, name, style, explode, mediaType }: Parameter, value: unknown): [string, string][] {
  if (place !== "query" || value === undefined || value === null) return [];
  const key = encode(name);
  if (mediaType !== undefined) return [[key, encode(isJson(mediaType) ? JSON.stringify(value) : value)]];
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  if (Array.isArray(value))
    return explode ? value.map((one) => [key, encode(one)]) : [[key, value.map(encode).join(separator)]];
  if (typeof value !== "object") return [[key, encode(value)]];
  if (style === "deepObject") return deep(key, value);
  if (explode) return Object.entries(value).map(([property, one]) => [encode(property), encode(one)]);
  return [
    [
      key,
      Object.entries(value)
        .flatMap(([property, one]) => [encode(property), encode(one)])
        .join(separator),
    ],
  ];
}

function deep(prefix: string, value: object): [string, string][] {
  return Object.entries(value).flatMap(([name, one]): [string, string][] => {
    const key = Array.isArray(value) ? `${prefix}[]` : `${prefix}[${encode(name)}]`;
    return typeof one === "object" && one !== null ? deep(key, one) : [[key, encode(one)]];
  });
}
