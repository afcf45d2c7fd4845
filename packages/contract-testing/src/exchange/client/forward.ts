import type { Fetch } from "../recorder.ts";

/** Sends a request with another address or other headers. */
export type Forward = (
  request: Request,
  changes: { readonly url?: string | URL; readonly headers?: Headers },
) => Promise<Response>;

/**
 * Creates what sends changed copies of requests. In Node.js a copy follows the signal of the first request only weakly, and
 * a timeout is lost with it: so each of them stays reachable until the body of the response is read.
 *
 * @see https://github.com/nodejs/undici/issues/3644
 */
export function createForward(fetch: Fetch): Forward {
  const reachable = new WeakMap<object, readonly Request[]>();
  return async (request, { url = request.url, headers = request.headers }) => {
    const moved = new Request(url, request);
    const changed = new Request(moved, { headers });
    const response = await fetch(changed);
    reachable.set(response.body ?? response, [request, moved, changed]);
    return response;
  };
}
