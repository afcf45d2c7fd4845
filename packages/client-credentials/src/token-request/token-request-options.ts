import type { Fetch } from "../fetch.ts";
import type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "./client-authentication.ts";

/** How the client authenticates: with a secret, or with a function. */
export type ClientAuthenticationOptions =
  | {
      /** The secret, or a function that is called for it before every token request. What it throws is thrown as it is. */
      clientSecret: ClientSecret;
      /** How the secret is sent. @default "basic" */
      clientAuthentication?: ClientSecretMethod | undefined;
    }
  | {
      clientSecret?: undefined;
      /** Authenticates without a secret of ours, such as with a signed JWT. */
      clientAuthentication: ClientAuthentication;
    };

/** What `clientCredentials` takes. */
export type ClientCredentialsOptions = ClientAuthenticationOptions & TokenRequestOptions;

/** The options of a token request that do not depend on how the client authenticates. */
export interface TokenRequestOptions {
  /** The token endpoint: `https:`, or `http:` on loopback. Used as it is, with its last slash and its query. */
  tokenUrl: string | URL;
  /** The client id that the authorization server issued. */
  clientId: string;
  /** How the body of the token request is written: form-encoded (RFC 6749), or as JSON. @default "form" */
  format?: "form" | "json" | undefined;
  /** Scopes to ask for; several are joined with spaces. @default none */
  scope?: string | readonly string[] | undefined;
  /** The API the token is for, in the parameter `audience` of Auth0 and others. @default none */
  audience?: string | undefined;
  /** The API the token is for, as RFC 8707 has it; several repeat the parameter. @default none */
  resource?: string | readonly string[] | undefined;
  /** Further parameters of the body, by name. @default none */
  parameters?: Readonly<Record<string, string>> | undefined;
  /** How long a token request may take, retries and pauses included, in milliseconds. @default 10_000 */
  timeoutMs?: number | undefined;
  /** Sends the token request. @default the global `fetch`, looked up at each request */
  fetch?: Fetch | undefined;
  /** Allows a `tokenUrl` with `http:` elsewhere than on this machine, such as `http://mock:4010`. @default false */
  dangerouslyAllowHttp?: boolean | undefined;
  /** Is told why a renewal in the background failed; callers go on with the token until it expires. What it throws is ignored. */
  onRenewalError?: ((error: unknown) => void) | undefined;
  /** The time in milliseconds since the epoch, for tests. @default Date.now */
  now?: (() => number) | undefined;
}
