/**
 * What went wrong, for a program to tell apart:
 *
 * - `error_response`: the token endpoint refused (see `status` and `error`); trying again will not help.
 * - `unavailable`: it responded with 429 or 5xx, after retries (see `retryAfterMs`).
 * - `network`: it did not respond at all, after a retry.
 * - `timeout`: it did not respond within `timeoutMs`.
 * - `redirect`: it redirected; `tokenUrl` is not the address of the token endpoint.
 * - `invalid_response`: it responded with 2xx with something that is no usable Bearer token.
 * - `invalid_token`: a token source handed out a value that cannot stand in a header.
 * - `origin_not_allowed`: a request was for an origin that `bearerFetch` may not send tokens to.
 */
export type TokenErrorCode =
  | "error_response"
  | "unavailable"
  | "network"
  | "timeout"
  | "redirect"
  | "invalid_response"
  | "invalid_token"
  | "origin_not_allowed";

/** The fields of a {@link TokenError}. Nothing else of a request or a response gets into one. */
export type TokenErrorFields = Pick<TokenError, "code"> & {
  readonly [Name in Exclude<keyof TokenError, keyof Error | "code">]?: TokenError[Name] | undefined;
};

/**
 * There is no token, and why. Neither the secret nor a token is in any of its fields: a description that repeats the
 * credentials, in whatever encoding, is withheld.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749, section 5.2}
 */
export class TokenError extends Error {
  override readonly name = "TokenError";
  /** What went wrong, for a program to tell apart. */
  declare readonly code: TokenErrorCode;
  /** How many requests the token endpoint was sent. */
  declare readonly attempts: number;
  /** The HTTP status of its last response. */
  declare readonly status?: number;
  /** The `error` of its response, such as `invalid_client` (RFC 6749 section 5.2). */
  declare readonly error?: string;
  /** The `error_description` of its response, at most 300 characters without control characters. */
  declare readonly errorDescription?: string;
  /** The `error_uri` of its response. */
  declare readonly errorUri?: string;
  /** How long it asked to be left alone, in milliseconds from now. */
  declare readonly retryAfterMs?: number;

  constructor(message: string, fields: TokenErrorFields) {
    super(message);
    const given = Object.entries({ attempts: 0, ...fields }).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(given));
  }
}
