import type { Middleware } from "../openapi-fetch.ts";

/** What middleware is told beside the request. */
export type MiddlewareContext = Omit<Parameters<NonNullable<Middleware["onRequest"]>>[0], "request">;

/**
 * Runs middleware around `send`, as openapi-fetch does: requests in order, responses and errors in reverse. A response that
 * `onRequest` returns is the result; an error that `onError` returns replaces the one there was.
 */
export async function throughMiddleware(
  middleware: readonly Middleware[],
  context: MiddlewareContext,
  first: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  let request = first;
  for (const { onRequest } of middleware) {
    const result = await onRequest?.({ ...context, request });
    if (result instanceof Request) request = result;
    else if (isResponse(result)) return result;
    else if (result) throw new TypeError("onRequest: expected a Request, a Response or nothing");
  }
  const reversed = [...middleware].reverse();
  let response = await send(request).catch(async (thrown: unknown) => {
    let error = thrown;
    for (const { onError } of reversed) {
      const result = await onError?.({ ...context, request, error });
      if (isResponse(result)) return result;
      if (result instanceof Error) error = result;
      else if (result) throw new TypeError("onError: expected a Response, an Error or nothing");
    }
    throw error;
  });
  for (const { onResponse } of reversed) {
    const result = await onResponse?.({ ...context, request, response });
    if (isResponse(result)) response = result;
    else if (result) throw new TypeError("onResponse: expected a Response or nothing");
  }
  return response;
}

// that of another implementation of fetch is one as well
function isResponse(value: unknown): value is Response {
  return typeof value === "object" && value !== null && "status" in value && "headers" in value;
}
