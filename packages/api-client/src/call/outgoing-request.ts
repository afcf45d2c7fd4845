import type { Fetch } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";
import type { OperationDescription } from "../api-description.ts";
import { createFinalURL, mergeHeaders, type QuerySerializer } from "../openapi-fetch.ts";
import type { Call } from "./call-options.ts";
import type { MiddlewareContext } from "./middleware.ts";
import type { ParameterStyles } from "./parameter-styles.ts";
import { isStream, requestBody } from "./request-body.ts";

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
    querySerializer,
    pathSerializer = styles.path,
    baseUrl: otherBaseUrl,
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
  const headers = mergeHeaders(
    description.accept ? { accept: description.accept } : {},
    cookies.length > 0 ? { cookie: cookies.join("; ") } : {},
    given,
    params.header as Record<string, string>,
  );
  const mediaType = headers.get("content-type") ?? description.body ?? "application/json";
  const written = bodySerializer ? bodySerializer(body as never) : requestBody(body, mediaType);
  // the platform knows the boundary of a form, and the type of a Blob
  const typed = written instanceof FormData || (written instanceof Blob && written.type !== "");
  if (written !== undefined && !typed && !headers.has("content-type")) headers.set("content-type", mediaType);
  const url = createFinalURL(path, {
    baseUrl: otherBaseUrl?.replace(/\/$/, "") ?? baseUrl,
    params,
    pathSerializer,
    querySerializer: querySerializerOf(querySerializer, styles),
  });
  return {
    url,
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

function querySerializerOf(given: Call["querySerializer"], styles: ParameterStyles): QuerySerializer<unknown> {
  return typeof given === "function" ? given : styles.query(given);
}

/** What middleware may know of a call. */
export function middlewareContext(
  schemaPath: string,
  call: Call,
  baseUrl: string,
  fetch: Fetch,
  styles: ParameterStyles,
): MiddlewareContext {
  const { params = {}, parseAs = "json", querySerializer, pathSerializer = styles.path } = call;
  return {
    schemaPath,
    params,
    id: crypto.randomUUID(),
    options: {
      baseUrl: call.baseUrl ?? baseUrl,
      fetch: fetch as typeof globalThis.fetch, // openapi-fetch's type says more than it hands over
      parseAs,
      querySerializer: querySerializerOf(querySerializer, styles),
      bodySerializer: (body) => requestBody(body, "application/json"),
      pathSerializer,
    },
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
