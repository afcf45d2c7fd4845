import type { AccessToken } from "./access-token.js";
import {
  type ClientAuthentication,
  type ClientSecret,
  type ClientSecretMethod,
  clientAuthentication,
  requireCredential,
} from "./client-authentication.js";
import { createClock, type Moment } from "./clock.js";
import type { Fetch } from "./fetch.js";
import { grantParameters } from "./grant-parameters.js";
import { hardMarginMs, softWindowMs } from "./lifetime.js";
import { secureUrl } from "./secure-url.js";
import { tokenFlight } from "./token-flight.js";
import type { TokenResponse } from "./token-response.js";
import type { TokenSource } from "./token-source.js";
import { wait } from "./wait.js";

/** How the client authenticates: with a secret, or with a function. */
export type ClientAuthenticationOptions =
  | { clientSecret: ClientSecret; clientAuthentication?: ClientSecretMethod }
  | { clientSecret?: never; clientAuthentication: ClientAuthentication };

/** What {@link clientCredentials} takes. */
export type ClientCredentialsOptions = ClientAuthenticationOptions & TokenRequestOptions;

/** The options of a token request that do not depend on how the client authenticates. */
export interface TokenRequestOptions {
  /** The token endpoint: `https:`, or `http:` on loopback. Used as it is, with its last slash and its query. */
  tokenUrl: string | URL;
  clientId: string;
  /** How the body is written. @default "form" */
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
  /** The time in milliseconds since the epoch, for tests. @default Date.now, beside a monotonic clock */
  now?: () => number;
}

const forcedRenewalMs = 1_000;
const failurePauseMs = 1_000;
const renewalPauseMs = 5_000;

/**
 * A source of access tokens by the OAuth 2.0 client credentials grant. It keeps its token, shares one request between all
 * callers, renews the token in the background before it dies, and shares nothing with any other source.
 *
 * @throws {TypeError} at once for options that cannot work. The message names the option and no secret.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749, section 4.4}
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { timeoutMs = 10_000, format = "form" } = options;
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31))
    throw new TypeError(`timeoutMs: expected milliseconds above 0, such as 10_000, received ${timeoutMs}`);
  if (format !== "form" && format !== "json") throw new TypeError('format: expected "form" or "json"');
  const clientId = requireCredential("clientId", options.clientId);
  const clock = createClock(options.now);
  const endpoint = {
    url: secureUrl("tokenUrl", options.tokenUrl),
    clientId,
    authenticate: clientAuthentication(clientId, options.clientSecret, options.clientAuthentication),
    format,
    parameters: grantParameters(options),
    fetch: options.fetch,
    now: clock.now,
  };

  let current: (TokenResponse & { requestedAt: Moment }) | undefined;
  let flight: Promise<AccessToken> | undefined;
  let failure: { error: unknown; at: Moment; inARow: number } | undefined;
  let forcedAt: Moment | undefined;

  const leftMs = (): number => (current ? current.lifetimeMs - clock.since(current.requestedAt) : 0);
  const within = (pauseMs: number, moment: Moment | undefined): boolean =>
    moment !== undefined && clock.since(moment) < pauseMs;

  async function renew(): Promise<AccessToken> {
    const requestedAt = clock.mark();
    try {
      current = { ...(await tokenFlight(endpoint, timeoutMs)), requestedAt };
      failure = undefined;
      return current.token;
    } catch (error) {
      failure = { error, at: clock.mark(), inARow: (failure?.inARow ?? 0) + 1 };
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

  return Object.freeze({
    async token({ signal, rejected } = {}) {
      signal?.throwIfAborted();
      if (current && current.token.value === rejected && !within(forcedRenewalMs, forcedAt)) {
        forcedAt = clock.mark();
        current = undefined;
      }
      const margin = current ? hardMarginMs(current.lifetimeMs) : 0;
      if (current && leftMs() > margin) {
        const soft = leftMs() <= margin + softWindowMs(current.lifetimeMs);
        if (soft && !within(renewalPauseMs, failure?.at)) takeOff();
        return current.token;
      }
      // one failure may be an accident; from the second in a row on, a broken endpoint is asked once a second
      if (!flight && failure && failure.inARow > 1 && within(failurePauseMs, failure.at)) throw failure.error;
      return wait(takeOff(), signal);
    },
  } satisfies TokenSource);
}
