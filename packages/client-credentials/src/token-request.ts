import { type ClientAuthentication, formEncode } from "./client-authentication.js";
import type { Fetch } from "./fetch.js";
import { TokenError } from "./token-error.js";

/** What every token request of a source has in common. */
export interface TokenEndpoint {
  readonly url: URL;
  readonly clientId: string;
  readonly authenticate: ClientAuthentication;
  readonly format: "form" | "json";
  readonly parameters: URLSearchParams;
  readonly fetch: Fetch | undefined;
  readonly now: () => number;
}

/** A token request, and what it carries that must not come back in an error. */
export interface TokenRequest {
  readonly request: Request;
  readonly secrets: readonly string[];
}

/**
 * Builds one request of the client credentials grant.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2 RFC 6749, section 4.4.2}
 */
export async function tokenRequest(endpoint: TokenEndpoint, signal: AbortSignal): Promise<TokenRequest> {
  const { url, clientId, format } = endpoint;
  const body = new URLSearchParams(endpoint.parameters);
  const headers = new Headers({
    accept: "application/json",
    "content-type": format === "json" ? "application/json" : "application/x-www-form-urlencoded",
  });
  const before = new Set([clientId, ...body.values(), ...headers.values()]);
  try {
    const server = { issuer: url.href, token_endpoint: url.href };
    await endpoint.authenticate(server, { client_id: clientId }, body, headers);
  } catch (cause) {
    throw new TokenError("The client could not be authenticated: its own function failed", {
      code: "client_authentication",
      cause,
    });
  }
  const added = [...headers.values(), ...body.values()].filter((value) => !before.has(value));
  const request = new Request(url, {
    method: "POST",
    headers,
    body: format === "json" ? json(body) : body.toString(),
    redirect: "manual", // the secret is for this address only
    signal,
  });
  return { request, secrets: added.flatMap(parts) };
}

/** A repeated parameter becomes an array. */
function json(body: URLSearchParams): string {
  const names = [...new Set(body.keys())];
  return JSON.stringify(
    Object.fromEntries(
      names.map((name) => {
        const values = body.getAll(name);
        return [name, values.length > 1 ? values : values[0]];
      }),
    ),
  );
}

/** A value that authenticates, and what is inside it: the credentials of a header, the password of a Basic pair. */
function parts(value: string): string[] {
  const [, credentials] = /^Basic (\S+)$/i.exec(value) ?? [];
  if (!credentials) return [value, formEncode(value)];
  const pair = new TextDecoder().decode(Uint8Array.from(atob(credentials), (character) => character.charCodeAt(0)));
  const password = pair.slice(pair.indexOf(":") + 1);
  const [[decoded = ""] = []] = new URLSearchParams(password);
  return [credentials, password, decoded];
}
