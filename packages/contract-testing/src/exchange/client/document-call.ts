import { isJson } from "../../document/media-type.ts";
import { operationsOf } from "../../document/operation.ts";
import type { Fetch } from "../recorder.ts";
import { authenticatedFetch } from "./authenticated-fetch.ts";
import type { Call, CallResult } from "./client-under-test.ts";
import { filledPath, searchOf, simple } from "./serialize-parameters.ts";

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
  /** The most bytes of a response's body. @default 64 MiB */
  readonly maxBodyBytes?: number;
}

/** Calls operations as a document describes them, without a client: parameters by their style, credentials by their scheme. */
export function documentCall({
  document,
  baseUrl,
  credentials = {},
  fetch,
  timeoutMs = 10_000,
  maxBodyBytes = 64 * 2 ** 20,
}: DocumentCallOptions): Call {
  const operations = new Map(
    operationsOf(document).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  const send = authenticatedFetch({ document, credentials, fetch, baseUrl });
  const reachable = new Set<Request>(); // a copy of a request that is collected is never aborted
  return async (method, path, init): Promise<CallResult> => {
    const operation = operations.get(`${method} ${path}`);
    if (!operation) throw new TypeError(`${method} ${path}: not in the document`);
    const url = new URL(baseUrl + filledPath(operation, init.params));
    const headers = new Headers(init.headers);
    for (const { name, in: place, explode } of operation.parameters) {
      const value = init.params?.header?.[name];
      if (place === "header" && value !== undefined) headers.set(name, simple(value, explode));
    }
    const search = searchOf(operation, init.params);
    if (search !== "") url.search = url.search === "" ? search : `${url.search}&${search}`;
    const hasBody = init.body !== undefined || init.bodySerializer !== undefined;
    const body = hasBody ? (init.bodySerializer ?? JSON.stringify)(init.body) : undefined;
    if (hasBody && !(body instanceof FormData) && !headers.has("content-type"))
      headers.set("content-type", "application/json");
    const controller = new AbortController();
    const { signal } = controller;
    const request = new Request(url, {
      ...{ method, headers, redirect: "manual", signal },
      ...(body !== undefined && method !== "GET" && method !== "HEAD" && { body }),
    });
    reachable.add(request);
    const overdue = `no complete response within ${timeoutMs} ms`;
    const timer = setTimeout(() => controller.abort(new DOMException(overdue, "TimeoutError")), timeoutMs);
    try {
      const response = await send(request);
      const bytes = await bytesOf(response, maxBodyBytes);
      const given = received(bytes, response.headers.get("content-type"));
      return response.ok ? { data: given, response } : { error: given, response };
    } catch (error) {
      controller.abort(error);
      throw error;
    } finally {
      clearTimeout(timer);
      reachable.delete(request);
    }
  };
}

/** @throws RangeError where a body is longer than it may be: some have no end. */
async function bytesOf(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader(); // an iterator would wait for whoever else reads a copy
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    length += read.value.length;
    if (length > maxBytes) throw new RangeError(`the body of the response has more than ${maxBytes} bytes`);
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function received(bytes: Uint8Array<ArrayBuffer>, contentType: string | null): unknown {
  if (bytes.length === 0) return undefined;
  if (!isJson(contentType)) return new Blob([bytes]);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return new Blob([bytes]);
  }
}
