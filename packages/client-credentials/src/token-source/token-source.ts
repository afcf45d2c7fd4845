import type { AccessToken } from "./access-token.ts";

/** What a caller of {@link TokenSource.token} may say. */
export interface TokenSourceRequest {
  /** Ends this caller's wait, with the signal's reason. A request that others wait for goes on. */
  signal?: AbortSignal | undefined;
  /** The value of a token that an API has refused: the source drops it if it is still the current one. */
  rejected?: string | undefined;
}

/**
 * Where {@link bearerFetch} gets its tokens from: {@link clientCredentials}, or anything that implements this method,
 * such as a fixed token or one from a vault.
 */
export interface TokenSource {
  /**
   * A token that is alive now. Callers share one request. At most one renewal a second can be forced with `rejected`;
   * until the second is over, the current token is handed out again, even if it is the refused one.
   *
   * @throws {TokenError} when there is no token to be had.
   */
  token(request?: TokenSourceRequest): Promise<AccessToken>;
}
