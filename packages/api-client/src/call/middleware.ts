import { expected } from "@typed-clients/client-credentials/internal";
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
  for (const one of middleware) {
    const result = await one.onRequest?.({ ...context, request }); // as a method: it may need its `this`
    if (result instanceof Request) request = result;
    else if (isResponse(result)) return result;
    else if (result) throw expected("onRequest", "a Request, a Response or nothing", result);
  }
  const reversed = [...middleware].reverse();
  let response = await send(request).catch(async (thrown: unknown) => {
    let error = thrown;
    for (const one of reversed) {
      const result = await one.onError?.({ ...context, request, error });
      if (isResponse(result)) return result;
      if (result instanceof Error) error = result;
      else if (result) throw expected("onError", "a Response, an Error or nothing", result);
    }
    throw error;
  });
  for (const one of reversed) {
    const result = await one.onResponse?.({ ...context, request, response });
    if (isResponse(result)) response = result;
    else if (result) throw expected("onResponse", "a Response or nothing", result);
  }
  return response;
}

// that of another implementation of fetch is one as well
function isResponse(value: unknown): value is Response {
  return "status" in Object(value) && "headers" in Object(value);
}

/** @throws TypeError for what has none of the functions of middleware. */
export function checkedMiddleware(given: Middleware): Middleware {
  if (given.onRequest || given.onResponse || given.onError) return given;
  throw expected("use", "middleware", given);
}
