import { clientAuthentication, credential } from "./client-authentication.js";
import type { ClientCredentialsOptions } from "./client-credentials.js";
import { expected } from "./expected.js";
import { grantParameters } from "./grant-parameters.js";
import { secureUrl } from "./secure-url.js";
import { TokenError } from "./token-error.js";

/** A token request, and the values in it that authenticate the client. */
export interface TokenRequest {
  readonly request: Request;
  readonly secrets: readonly string[];
}

/**
 * Checks the options of the client credentials grant, and makes its requests.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2 RFC 6749, section 4.4.2}
 */
export function tokenRequests(options: ClientCredentialsOptions): (signal: AbortSignal) => Promise<TokenRequest> {
  const { format = "form" } = options;
  const { href } = secureUrl("tokenUrl", options.tokenUrl);
  const client_id = credential("clientId", options.clientId);
  const authenticate = clientAuthentication(client_id, options.clientSecret, options.clientAuthentication);
  const parameters = grantParameters(options);
  if (!/^(form|json)$/.test(format)) throw expected("format", '"form" or "json"');
  const json = format === "json";

  return async (signal) => {
    const body = new URLSearchParams(parameters);
    const headers = new Headers({
      accept: "application/json",
      "content-type": json ? "application/json" : "application/x-www-form-urlencoded",
    });
    const values = () => [...headers.values(), ...body.values()];
    const known = [client_id, ...values()];
    try {
      await authenticate({ issuer: href, token_endpoint: href }, { client_id }, body, headers);
    } catch (cause) {
      throw new TokenError("clientSecret or clientAuthentication failed", { code: "client_authentication", cause });
    }
    const request = new Request(href, {
      method: "POST",
      headers,
      body: json ? toJson(body) : String(body),
      redirect: "manual", // the secret is for this address only
      signal,
    });
    return { request, secrets: values().filter((value) => !known.includes(value)) };
  };
}

/** A repeated parameter becomes an array. */
function toJson(body: URLSearchParams): string {
  const members = [...body.keys()].map((name) => {
    const values = body.getAll(name);
    return [name, values.length > 1 ? values : values[0]];
  });
  return JSON.stringify(Object.fromEntries(members));
}
