import { type AccessToken, isTokenValue } from "./access-token.ts";
import { refusesToken } from "./challenge.ts";
import { expected } from "./expected.ts";
import type { Fetch } from "./fetch.ts";
import { secureUrl } from "./secure-url.ts";
import { TokenError } from "./token-error.ts";
import type { TokenSource } from "./token-source.ts";

/** What {@link bearerFetch} takes. */
export interface BearerFetchOptions {
  /** The origins that may see the token, such as `https://api.example.com`; the path of a longer URL does not count. */
  origins: readonly (string | URL)[];
  /** Sends the requests. @default the global `fetch`, looked up at each request */
  fetch?: Fetch;
}

/**
 * A `fetch` that sends a token with each request to one of `origins`, and when the API refuses the token, gets another one
 * and sends the request once more. A request that already carries `Authorization` is left alone. Never changes the request
 * it is given.
 *
 * @throws {TypeError} at once for an empty list, or an origin that is neither `https:` nor loopback.
 * @throws {TokenError} from the returned function: `origin_not_allowed`, before a token is asked for, or what the source throws.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 RFC 6750, section 2.1}
 */
export function bearerFetch(tokens: TokenSource, options: BearerFetchOptions): Fetch {
  const prefixes = options.origins.map((value) => `${secureUrl("origins", value).origin}/`);
  if (!prefixes[0]) throw expected("origins", "one or more");
  const platformTells = isByteStream(new Response("").body);
  const sentFor = new WeakMap<object, readonly Request[]>();

  /**
   * Keeps the requests reachable until the response's body is read. Node.js lets a copied request follow the signal of the
   * first one weakly: once that is collected, no abort arrives any more.
   *
   * @see {@link https://github.com/nodejs/undici/issues/4068}
   */
  async function send(...requests: [Request, ...Request[]]): Promise<Response> {
    const response = await (options.fetch ?? fetch)(requests[0]);
    sentFor.set(response.body ?? response, requests);
    return response;
  }

  return async (request) => {
    const { url, headers, signal, body: stream } = request;
    if (!prefixes.some((prefix) => url.startsWith(prefix)))
      throw new TokenError(`Origin not allowed: ${new URL(url).origin}`, { code: "origin_not_allowed" });
    if (headers.has("authorization")) return send(request);

    const token = await tokens.token({ signal });
    // the platform's own bodies are byte streams, where it tells (Node.js); a caller's stream can be read only once
    const replayable =
      stream &&
      (platformTells ? isByteStream(stream) : /json|xml|text|form-url/.test(headers.get("content-type") ?? ""));
    const body = replayable ? await request.arrayBuffer() : undefined;
    const attempt = ({ value }: AccessToken) => {
      if (!isTokenValue(value)) throw new TokenError("Bad token", { code: "invalid_token" });
      const authorized = new Request(request, body && { body });
      authorized.headers.set("authorization", `Bearer ${value}`);
      return send(authorized, request);
    };
    const response = await attempt(token);
    if (response.status !== 401 || !refusesToken(response.headers)) return response;

    const renewal = tokens.token({ signal, rejected: token.value });
    if (stream && !body) {
      renewal.catch(() => {}); // it is for the next request
      return response;
    }
    const renewed = await renewal;
    if (renewed.value === token.value) return response;
    response.body?.cancel().catch(() => {});
    return attempt(renewed);
  };
}

function isByteStream(stream: ReadableStream | null): boolean | undefined {
  try {
    stream?.getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {}
}
