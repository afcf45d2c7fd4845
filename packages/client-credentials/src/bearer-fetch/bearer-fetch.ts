import { type AuthorizedFetch, discard, type Fetch, sender } from "../fetch.ts";
import { checkTypes } from "../options/check-types.ts";
import { expected } from "../options/expected.ts";
import { secureUrl } from "../options/secure-url.ts";
import { TokenError } from "../token-response/token-error.ts";
import { type AccessToken, isTokenValue } from "../token-source/access-token.ts";
import type { TokenSource } from "../token-source/token-source.ts";
import { wait } from "../token-source/wait.ts";
import { bodyInMemory } from "./body-in-memory.ts";
import { refusesToken } from "./challenge.ts";

/** What {@link bearerFetch} takes. */
export interface BearerFetchOptions {
  /** The origins that may see the token, such as `https://api.example.com`; the path of a longer URL does not count. */
  origins: readonly (string | URL)[];
  /** Sends the requests. @default the global `fetch`, looked up at each request */
  fetch?: Fetch | undefined;
  /** Allows origins with `http:` elsewhere than on this machine, such as `http://mock:4010`. @default false */
  dangerouslyAllowHttp?: boolean | undefined;
}

/**
 * A `fetch` that sends a token with each request to one of `origins`, and when the API refuses the token, gets another one
 * and sends the request once more. A request that already carries `Authorization` gets no token. Never changes the request
 * it is given. A redirect is returned, not followed, unless `init` says `redirect: "follow"`: followed, it may carry the
 * body to another origin.
 *
 * @throws {TypeError} at once for an empty list, or an origin that is neither `https:` nor loopback.
 * @throws {TokenError} from the returned function: `origin_not_allowed`, before a token is asked for, or what the source throws.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 RFC 6750, section 2.1}
 */
export function bearerFetch(tokens: TokenSource, options: BearerFetchOptions): AuthorizedFetch {
  checkTypes(options, { fetch: "function", dangerouslyAllowHttp: "boolean" });
  const given = options.origins;
  if (!Array.isArray(given) || given.length === 0)
    throw expected("origins", 'a list, such as ["https://api.example.com"]', given);
  const origins = given.map((value) => secureUrl("origins", value, options.dangerouslyAllowHttp).origin);
  if (typeof Object(tokens).token !== "function")
    throw expected("tokens", "a source, such as clientCredentials(…)", tokens);
  const send = sender(options.fetch);

  return async (input, init) => {
    const request = new Request(input, init);
    const { origin } = new URL(request.url);
    if (!origins.includes(origin))
      throw new TokenError(`Origin not allowed: ${origin}`, { code: "origin_not_allowed" });

    const { signal } = request;
    const redirect = init?.redirect ?? (request.redirect === "follow" ? "manual" : request.redirect);
    const own = init?.body;
    // what nobody can change is sent again as it is: a Blob may be a file of any size
    const constant = own instanceof Blob || (typeof own === "string" && own !== "");
    const body = constant ? own : request.body && (await bodyInMemory(request));

    const attempt = (authorization?: string) => {
      const copy = new Request(request, { redirect, ...(body && { body }) });
      if (authorization) copy.headers.set("authorization", authorization);
      return send(copy, { ...init, body: body ?? copy.body }, [input, request]);
    };
    if (request.headers.has("authorization")) return attempt();

    const token = await wait(tokens.token({ signal }), signal); // a source of the caller may not heed its signal
    const response = await attempt(bearer(token));
    const elsewhere = response.redirected && !origins.includes(new URL(response.url).origin);
    if (response.status !== 401 || elsewhere || !refusesToken(response.headers)) return response;

    const renewal = wait(tokens.token({ signal, rejected: token.value }), signal);
    if (body === undefined) {
      renewal.catch(() => {}); // it is for the next request: a stream can be sent only once
      return response;
    }
    const renewed = await renewal.catch((error: unknown) => {
      discard(response);
      throw error;
    });
    if (renewed.value === token.value) return response;
    discard(response);
    return attempt(bearer(renewed));
  };
}

function bearer(token: AccessToken): string {
  const { value } = Object(token);
  if (isTokenValue(value)) return `Bearer ${value}`;
  throw new TokenError("Token source: expected a value without spaces", { code: "invalid_token" });
}
