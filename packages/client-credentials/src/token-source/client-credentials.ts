import type { Fetch } from "../fetch.ts";
import type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "../token-request/client-authentication.ts";
import { type CachedToken, tokenRequester } from "../token-request/token-requester.ts";
import { hardMarginMs, softWindowMs } from "../token-response/lifetime.ts";
import type { AccessToken } from "./access-token.ts";
import type { TokenSource } from "./token-source.ts";
import { wait } from "./wait.ts";

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

/** What {@link clientCredentials} takes. */
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
  const requestToken = tokenRequester(options);
  const { now = Date.now } = options;

  let cached: CachedToken | undefined;
  let renewal: Renewal | undefined;
  let failures = 0;
  let failedAt = 0;
  let lastError: unknown;
  let forcedAt = Number.NaN;

  // a clock that goes back opens every limit once
  const within = (durationMs: number, at: number) => Math.abs(now() - at) < durationMs;

  /** The renewal under way, or a new one. */
  function renew(background: boolean): Renewal {
    if (renewal) return renewal;
    const controller = new AbortController();
    const started: Renewal = { background, waiting: 0, end, token: run() };
    // without a handler of its own, a failure would end the process: its callers may all be gone
    started.token.catch((error: unknown) => background && options.onRenewalError?.(error)).catch(() => {});
    renewal = started;
    return started;

    async function run(): Promise<AccessToken> {
      try {
        cached = await requestToken(controller);
        failures = 0;
        return cached.token;
      } catch (error) {
        if (renewal === started) {
          failures++;
          failedAt = now();
          lastError = error;
        }
        throw error;
      } finally {
        if (renewal === started) renewal = undefined;
      }
    }

    function end(): void {
      if (renewal === started) renewal = undefined;
      controller.abort();
    }
  }

  return {
    async token({ signal, rejected } = {}) {
      signal?.throwIfAborted();
      if (rejected && cached?.token.value === rejected && !within(pauseMs, forcedAt)) {
        forcedAt = now();
        cached = undefined;
      }
      if (cached) {
        const { token, requestedAt } = cached;
        const lifetime = token.expiresAt - requestedAt;
        const leftMs = token.expiresAt - hardMarginMs(lifetime) - now();
        if (leftMs > 0 && leftMs <= lifetime) {
          if (leftMs <= softWindowMs(lifetime) && !(failures && within(renewalPauseMs, failedAt))) renew(true);
          return token;
        }
      }
      // one failure may be an accident; from the second in a row on, a broken endpoint is asked once a second
      if (!renewal && failures > 1 && within(pauseMs, failedAt)) throw lastError;
      const awaited = renew(false);
      awaited.waiting++;
      try {
        return await wait(awaited.token, signal);
      } finally {
        // nobody needs it any more; one in the background never needed anybody
        if (--awaited.waiting === 0 && !awaited.background) awaited.end();
      }
    },
  };
}

/** A token request under way, and how many callers wait for it. */
interface Renewal {
  readonly token: Promise<AccessToken>;
  readonly background: boolean;
  readonly end: () => void;
  waiting: number;
}
