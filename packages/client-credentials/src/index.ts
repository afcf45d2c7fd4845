export { type BearerFetchOptions, bearerFetch } from "./bearer-fetch/bearer-fetch.ts";
export type { AuthorizedFetch, Fetch } from "./fetch.ts";
export type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "./token-request/client-authentication.ts";
export type {
  ClientAuthenticationOptions,
  ClientCredentialsOptions,
  TokenRequestOptions,
} from "./token-request/token-request-options.ts";
export { TokenError, type TokenErrorCode, type TokenErrorFields } from "./token-response/token-error.ts";
export type { AccessToken } from "./token-source/access-token.ts";
export { clientCredentials } from "./token-source/client-credentials.ts";
export type { TokenSource, TokenSourceRequest } from "./token-source/token-source.ts";
