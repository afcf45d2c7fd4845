import type { Fetch } from "../recorder.ts";
import { createForward } from "./forward.ts";

/**
 * A `fetch` for a client that keeps its own addresses: what it sends to one of them goes to a server on loopback instead,
 * and anything else is refused, so that a test never leaves the machine and notices when a client calls elsewhere.
 *
 * @example
 * const fetch = routedFetch({ "https://api.example.com/v1": mock.baseUrl, [tokenUrl]: tokenEndpoint.tokenUrl });
 */
export function routedFetch(routes: Readonly<Record<string, string>>): Fetch {
  // a token endpoint may be below the address of the API
  const longestFirst = Object.entries(routes).sort(([left], [right]) => right.length - left.length);
  const forward = createForward((request) => fetch(request));
  return async (request) => {
    for (const [from, to] of longestFirst) {
      const rest = request.url.slice(from.length);
      if (request.url.startsWith(from) && /^([/?#]|$)/.test(rest)) return forward(request, { url: to + rest });
    }
    const { origin, pathname } = new URL(request.url);
    throw new TypeError(`No route to ${origin}${pathname}: only ${Object.keys(routes).join(", ")}`);
  };
}
