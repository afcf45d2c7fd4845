import type { AccessToken } from "./access-token.ts";
import type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "./client-authentication.ts";
import type { Fetch } from "./fetch.ts";
import { hardMarginMs, softWindowMs } from "./lifetime.ts";
import { type Landing, tokenFlights } from "./token-flight.ts";
import type { TokenSource } from "./token-source.ts";
import { wait } from "./wait.ts";

/** How the client authenticates: with a secret, or with a function. */
export type ClientAuthenticationOptions =
  | {
      /** The secret, or a function that is called for it before every token request. What it throws is thrown as it is. */
      clientSecret: ClientSecret;
      /** How the secret is sent. @default "basic" */
      clientAuthentication?: ClientSecretMethod;
    }
  | {
      clientSecret?: never;
      /** Authenticates without a secret of ours, such as with a signed JWT. */
      clientAuthentication: ClientAuthentication;
    };

/** What {@link clientCredentials} takes. */
export type ClientCredentialsOptions = ClientAuthenticationOptions & TokenRequestOptions;

/** The options of a token request that do not depend on how the client authenticates. */
export interface TokenRequestOptions {
  /** The token endpoint: `https:`, or `http:` on loopback. Used as it is, with its last slash and its query. */
  tokenUrl: string | URL;
  /** The client id that the authorization server issued. */
  clientId: string;
  /** How the body of the token request is written: form-encoded (RFC 6749), or as JSON. @default "form" */
  format?: "form" | "json";
  /** Scopes to ask for; several are joined with spaces. @default none */
  scope?: string | readonly string[];
  /** The API the token is for, in the parameter `audience` of Auth0 and others. @default none */
  audience?: string;
  /** The API the token is for, as RFC 8707 has it; several repeat the parameter. @default none */
  resource?: string | readonly string[];
  /** Further parameters of the body, by name. @default none */
  parameters?: Readonly<Record<string, string>>;
  /** How long a token request may take, retries and pauses included, in milliseconds. @default 10_000 */
  timeoutMs?: number;
  /** Sends the token request. @default the global `fetch`, looked up at each request */
  fetch?: Fetch;
  /** The time in milliseconds since the epoch, for tests. @default Date.now */
  now?: () => number;
}

const pauseMs = 1_000;
const renewalPauseMs = 5_000;

/**
 * A source of access tokens by the OAuth 2.0 client credentials grant. It keeps its token, shares one request between all
 * callers, renews the token in the background before it dies, and shares nothing with any other source. After two
 * failures in a row, it asks at most once a second, and calls in between get the last error.
 *
 * @throws {TypeError} at once for options that cannot work. The message names the option and no secret.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749, section 4.4}
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { now = Date.now } = options;
  const fly = tokenFlights(options);

  let current: Landing | undefined;
  let flight: Promise<AccessToken> | undefined;
  let failures = 0;
  let failedAt = 0;
  let failure: unknown;
  let forcedAt = Number.NaN;

  // a clock that goes back opens every limit once
  const within = (durationMs: number, at: number) => Math.abs(now() - at) < durationMs;

  async function renew(): Promise<AccessToken> {
    try {
      current = await fly();
      failures = 0;
      return current[0];
    } catch (error) {
      failures++;
      failedAt = now();
      failure = error;
      throw error;
    } finally {
      flight = undefined;
    }
  }

  function takeOff(): Promise<AccessToken> {
    if (!flight) {
      flight = renew();
      flight.catch(() => {}); // its callers may all be gone
    }
    return flight;
  }

  return {
    async token({ signal, rejected } = {}) {
      signal?.throwIfAborted();
      if (rejected && current?.[0].value === rejected && !within(pauseMs, forcedAt)) {
        forcedAt = now();
        current = undefined;
      }
      if (current) {
        const [token, at] = current;
        const lifetime = token.expiresAt - at;
        const leftMs = token.expiresAt - hardMarginMs(lifetime) - now();
        if (leftMs > 0 && leftMs <= lifetime) {
          if (leftMs <= softWindowMs(lifetime) && !(failures && within(renewalPauseMs, failedAt))) takeOff();
          return token;
        }
      }
      // one failure may be an accident; from the second in a row on, a broken endpoint is asked once a second
      if (!flight && failures > 1 && within(pauseMs, failedAt)) throw failure;
      return wait(takeOff(), signal);
    },
  };
}
