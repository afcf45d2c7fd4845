import type { Fetch } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";
import type { OperationDescription } from "../api-description.ts";
import { type HeadersOptions, mergeHeaders } from "../openapi-fetch.ts";
import type { Call } from "./call-options.ts";
import type { MiddlewareContext } from "./middleware.ts";
import type { ParameterStyles } from "./parameter-styles.ts";
import { isJson, isStream, requestBody } from "./request-body.ts";

/** A request before it is a `Request`: its body can be sent again, unless it is a stream. */
export interface OutgoingRequest {
  readonly url: string;
  readonly init: OutgoingInit;
}

/** What `fetch` takes beside the address, with whatever else a platform knows, such as `next` of Next.js. */
export interface OutgoingInit extends RequestInit {
  readonly method: string;
  readonly headers: Headers;
  readonly duplex?: "half";
}

/** Makes the request of a call. */
export function outgoingRequest(
  method: string,
  path: string,
  description: OperationDescription,
  baseUrl: string,
  call: Call,
  signal: AbortSignal,
  styles: ParameterStyles,
): OutgoingRequest {
  const {
    params = {},
    headers: given,
    body,
    bodySerializer,
    querySerializer: _query,
    pathSerializer: _path,
    baseUrl: _baseUrl,
    parseAs,
    middleware,
    fetch,
    timeoutMs,
    retry,
    redirect = "manual", // it is a response: followed, it would carry the body elsewhere or change the method
    ...init
  } = call;
  if (redirect !== "manual" && redirect !== "error") throw expected("redirect", '"manual" or "error"', redirect);
  const cookies = Object.entries(params.cookie ?? {}).map(
    ([name, value]) => `${name}=${encodeURIComponent(`${value}`)}`,
  );
  const headersBeside = (defaults: HeadersOptions) =>
    mergeHeaders(
      defaults,
      { accept: description.accept, cookie: cookies.join("; ") || undefined },
      given,
      params.header as Record<string, string>,
    );
  let headers = headersBeside({});
  const mediaType = headers.get("content-type") ?? description.body ?? "application/json";
  const written =
    bodySerializer && body !== undefined ? bodySerializer(body as never, headers) : requestBody(body, mediaType);
  // the platform knows the boundary of a form, the type of a Blob, and that URLSearchParams are no JSON
  const typed =
    written instanceof FormData ||
    (written instanceof Blob && written.type !== "") ||
    (written instanceof URLSearchParams && isJson(mediaType));
  // where the caller gave `null`, there is none
  if (written !== undefined && !typed && !headers.has("content-type"))
    headers = headersBeside({ "content-type": mediaType });
  const address = addressing(call, baseUrl, styles);
  const place = address.baseUrl + path;
  const search = address.querySerializer(params.query ?? {}).replace(/^\?/, "");
  return {
    url: (params.path ? address.pathSerializer(place, params.path) : place) + (search && `?${search}`),
    init: {
      ...init,
      method,
      headers,
      redirect,
      signal,
      ...(written !== undefined && { body: written }),
      ...(isStream(written) && { duplex: "half" }),
    },
  };
}

/** How the address of a call is written. */
function addressing(
  { baseUrl, querySerializer, pathSerializer }: Call,
  otherwise: string,
  styles: ParameterStyles,
): Pick<MiddlewareContext["options"], "baseUrl" | "querySerializer" | "pathSerializer"> {
  return {
    baseUrl: baseUrl?.replace(/\/$/, "") || otherwise,
    querySerializer: typeof querySerializer === "function" ? querySerializer : styles.query(querySerializer),
    pathSerializer: pathSerializer ?? styles.path,
  };
}

/** What middleware may know of a call. */
export function middlewareContext(
  schemaPath: string,
  call: Call,
  baseUrl: string,
  fetch: Fetch,
  styles: ParameterStyles,
): MiddlewareContext {
  return {
    schemaPath,
    params: call.params ?? {},
    id: crypto.randomUUID(),
    options: Object.freeze({
      ...addressing(call, baseUrl, styles),
      fetch: (call.fetch ?? fetch) as typeof globalThis.fetch, // openapi-fetch's type says more than it hands over
      parseAs: call.parseAs ?? "json",
      bodySerializer:
        (call.bodySerializer as ((body: unknown) => unknown) | undefined) ??
        ((body) => requestBody(body, "application/json")),
    }),
  };
}

/** What a middleware made of a request. A body that was in memory stays there, so that it can be sent again. */
export async function fromRequest(request: Request, before: OutgoingRequest): Promise<OutgoingRequest> {
  const { method, headers, body, cache, credentials, integrity, keepalive, mode, referrerPolicy, signal } = request;
  const streams = isStream(before.init.body);
  return {
    url: request.url,
    init: {
      ...before.init,
      cache,
      credentials,
      headers,
      integrity,
      keepalive,
      method,
      mode,
      referrerPolicy,
      signal,
      body: body && (streams ? body : await request.arrayBuffer()),
      ...(streams && { duplex: "half" }),
    },
  };
}
