import { isJson } from "../document/media-type.ts";
import { operationsOf } from "../document/operation.ts";
import { authenticatedFetch } from "./authenticated-fetch.ts";
import type { Call, CallResult } from "./client-under-test.ts";
import type { Fetch } from "./recorder.ts";
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
  const send = authenticatedFetch({ document, credentials, fetch, baseUrl });
  return async (method, path, init): Promise<CallResult> => {
    const operation = operations.get(`${method} ${path}`);
    if (!operation) throw new TypeError(`${method} ${path}: not in the document`);
    const url = new URL(baseUrl + filledPath(operation, init.params));
    const headers = new Headers(init.headers);
    for (const { name, in: place } of operation.parameters) {
      const value = init.params?.header?.[name];
      if (place === "header" && value !== undefined) headers.set(name, simple(value, false));
    }
    const search = searchOf(operation, init.params);
    if (search !== "") url.search = url.search === "" ? search : `${url.search}&${search}`;
    const hasBody = init.body !== undefined || init.bodySerializer !== undefined;
    const body = hasBody ? (init.bodySerializer ?? JSON.stringify)(init.body) : undefined;
    if (hasBody && !(body instanceof FormData) && !headers.has("content-type"))
      headers.set("content-type", "application/json");
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(
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
