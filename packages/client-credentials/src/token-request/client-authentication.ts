import { expected } from "../options/expected.ts";

/**
 * Authenticates the client by changing `body` or `headers` of a token request. The signature is that of `ClientAuth` of
 * oauth4webapi, so that its `PrivateKeyJwt` and others can be given as they are. The issuer is not known here: the token
 * URL stands for it; wrap the function to say otherwise.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.2 RFC 7523, section 2.2}
 */
export type ClientAuthentication = (
  authorizationServer: { readonly issuer: string; readonly token_endpoint: string },
  client: { readonly client_id: string },
  body: URLSearchParams,
  headers: Headers,
) => void | Promise<void>;

/**
 * How the secret is sent:
 *
 * - `basic`: HTTP Basic, both halves form-encoded first, as RFC 6749 section 2.3.1 wants it.
 * - `basic-raw`: HTTP Basic without that encoding, for servers that compare the halves literally.
 * - `post`: as `client_id` and `client_secret` in the body.
 */
export type ClientSecretMethod = "basic" | "basic-raw" | "post";

/** The secret, or a function that is asked for it before every request, for secrets that rotate. */
export type ClientSecret = string | (() => string | Promise<string>);

/** Checks the client's options at construction, and joins them to one function. */
export function clientAuthentication(
  clientId: string,
  secret: ClientSecret | undefined,
  method: ClientSecretMethod | ClientAuthentication = "basic",
): ClientAuthentication {
  if (typeof method === "function") {
    if (secret !== undefined) throw expected("clientSecret", "none beside a function", secret);
    return method;
  }
  if (!["basic", "basic-raw", "post"].includes(method))
    throw expected("clientAuthentication", "basic, basic-raw, post or a function", method);
  if (method === "basic-raw" && clientId.includes(":")) throw expected("clientId", 'no ":" with "basic-raw"', clientId);
  if (typeof secret !== "function") credential("clientSecret", secret);

  return async (_server, _client, body, headers) => {
    const current = credential("clientSecret", typeof secret === "function" ? await secret() : secret);
    if (method === "post") {
      body.set("client_id", clientId);
      body.set("client_secret", current);
    } else {
      const pair = [clientId, current].map(method === "basic" ? formEncode : String).join(":");
      headers.set("authorization", `Basic ${base64(pair)}`);
    }
  };
}

/** Passes a client id or secret that can be sent as it is. */
export function credential(option: string, value: unknown): string {
  if (typeof value !== "string" || !/^[^\0\r\n]+$/.test(value))
    throw expected(option, "a non-empty string of one line", value);
  return value;
}

/** The WHATWG form encoding of one value. */
export function formEncode(value: string): string {
  return `${new URLSearchParams({ "": value })}`.slice(1);
}

/** Base64 of a string's UTF-8 bytes. */
function base64(value: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(value)));
}
