/**
 * Sends a request: `globalThis.fetch` fits, and so does a function that a test makes. `init` repeats the request for a
 * `fetch` that takes no `Request` of the platform (undici, node-fetch), and has what none holds, such as `dispatcher`.
 */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** Takes what `fetch` takes. */
export type AuthorizedFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Sends requests through `given`, or else through the global `fetch`, looked up at each request.
 *
 * Node.js lets a copied request follow the signal of the first one weakly: once that is collected, no abort arrives any
 * more. And a body whose response is collected is cancelled. So both stay reachable until the body is read.
 *
 * @see {@link https://github.com/nodejs/undici/issues/4068}
 */
export function sender(
  given: Fetch | undefined,
): (request: Request, init: RequestInit, from?: unknown) => Promise<Response> {
  const reachable = new WeakMap<object, unknown>();

  return async (request, init, from) => {
    const { url, method, signal, redirect } = request;
    Object.defineProperty(request, "toString", { value: () => url });
    const headers = [...request.headers] as [string, string][];
    if (init.body instanceof ReadableStream) Object.defineProperty(init.body, "toString", { value: refuseText });
    const repeated = { ...init, method, headers, signal, redirect, duplex: "half" };
    const response = await (given ?? fetch)(request, repeated);
    reachable.set(response.body ?? response, [request, init, from, response]);
    return response;
  };
}

/** Lets go of a response whose body nobody reads: that of node-fetch is a stream of Node.js. */
export function discard({ body }: Response): void {
  if (body && "cancel" in body) body.cancel().catch(() => {});
  else Object(body).destroy?.();
}

// node-fetch takes what it does not know for text, and sends "[object ReadableStream]"
function refuseText(): never {
  throw new TypeError("fetch: expected one that sends a ReadableStream");
}
