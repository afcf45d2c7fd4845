import { expected } from "../options/expected.ts";
import { secureUrl } from "../options/secure-url.ts";
import { clientAuthentication, credential } from "./client-authentication.ts";
import { grantParameters } from "./grant-parameters.ts";
import type { ClientCredentialsOptions } from "./token-request-options.ts";

/** A token request, and the values in it that authenticate the client. */
export interface TokenRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly secrets: readonly string[];
}

/**
 * Checks the options of the client credentials grant, and makes its requests.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2 RFC 6749, section 4.4.2}
 */
export function tokenRequests(options: ClientCredentialsOptions): (signal: AbortSignal) => Promise<TokenRequest> {
  const { href } = secureUrl("tokenUrl", options.tokenUrl, options.dangerouslyAllowHttp);
  const client_id = credential("clientId", options.clientId);
  const authenticate = clientAuthentication(client_id, options.clientSecret, options.clientAuthentication);
  const parameters = grantParameters(options);
  const json = options.format === "json";
  if (!json && (options.format ?? "form") !== "form") throw expected("format", "form or json", options.format);

  return async (signal) => {
    const body = new URLSearchParams(parameters);
    const headers = new Headers({
      accept: "application/json",
      "content-type": json ? "application/json" : "application/x-www-form-urlencoded",
    });
    const values = () => [...headers.values(), ...body.values()];
    const known = [client_id, ...values()];
    await authenticate({ issuer: href, token_endpoint: href }, { client_id }, body, headers);
    const init: RequestInit = {
      method: "POST",
      headers,
      body: json ? toJson(body) : `${body}`,
      redirect: "manual", // the secret is for this address only
      signal,
    };
    return { url: href, init, secrets: values().filter((value) => !known.includes(value)) };
  };
}

/** The one parameter that may be repeated becomes an array then. */
function toJson(body: URLSearchParams): string {
  const resource = body.getAll("resource");
  return JSON.stringify({ ...Object.fromEntries(body), resource: resource[1] ? resource : resource[0] });
}
