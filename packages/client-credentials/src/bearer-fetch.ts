import { type AccessToken, isTokenValue } from "./access-token.js";
import { refusesToken } from "./challenge.js";
import type { Fetch } from "./fetch.js";
import { secureUrl } from "./secure-url.js";
import { TokenError } from "./token-error.js";
import type { TokenSource } from "./token-source.js";

/** What {@link bearerFetch} takes. */
export interface BearerFetchOptions {
  /** The origins that may see the token, such as `https://api.example.com`. At least one. */
  origins: readonly (string | URL)[];
  /** Sends the requests. @default the global `fetch`, looked up at each request */
  fetch?: Fetch;
}

/**
 * A `fetch` that sends a token with each request to one of `origins`, and when the API refuses the token, gets another one
 * and sends the request once more. A request that already carries `Authorization` is left alone. Never changes the request
 * it is given.
 *
 * @throws {TokenError} from the returned function: `origin_not_allowed`, before a token is asked for, or what the source throws.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 RFC 6750, section 2.1}
 */
export function bearerFetch(tokens: TokenSource, options: BearerFetchOptions): Fetch {
  const origins = new Set(options.origins.map(origin));
  if (origins.size === 0) throw new TypeError("origins: expected at least one, such as https://api.example.com");

  return async (request) => {
    const send = options.fetch ?? fetch;
    const to = new URL(request.url).origin;
    if (!origins.has(to))
      throw new TokenError(`No token may be sent to ${to}, only to ${[...origins].join(", ")}`, {
        code: "origin_not_allowed",
      });
    if (request.headers.has("authorization")) return send(request);

    const { signal } = request;
    const token = await tokens.token({ signal });
    const replay = replayable(request) ? request.clone() : undefined;
    const response = await send(authorized(request, token));
    if (response.status !== 401 || !refusesToken(response.headers)) return response;

    const renewal = tokens.token({ signal, rejected: token.value });
    if (!replay) {
      renewal.catch(() => {}); // for the next request
      return response;
    }
    const renewed = await renewal;
    if (renewed.value === token.value) return response;
    response.body?.cancel().catch(() => {});
    signal.throwIfAborted();
    return send(authorized(replay, renewed));
  };
}

function origin(value: string | URL): string {
  const url = secureUrl("origins", value);
  if (url.pathname !== "/" || url.search)
    throw new TypeError(`origins: expected an origin without a path, such as ${url.origin}`);
  return url.origin;
}

function authorized(request: Request, { value }: AccessToken): Request {
  if (!isTokenValue(value))
    throw new TokenError("The token source handed out a value that cannot stand in a header", {
      code: "invalid_token",
    });
  const copy = new Request(request);
  copy.headers.set("authorization", `Bearer ${value}`);
  return copy;
}

/** The platform's own bodies are byte streams and can be sent again; a stream that a caller made is read only once. */
function replayable({ body }: Request): boolean {
  try {
    body?.getReader({ mode: "byob" }).releaseLock();
    return true;
  } catch {
    return false;
  }
}
