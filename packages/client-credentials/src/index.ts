export { type BearerFetchOptions, bearerFetch } from "./bearer-fetch/bearer-fetch.ts";
export type { AuthorizedFetch, Fetch } from "./fetch.ts";
export type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "./token-request/client-authentication.ts";
export { TokenError, type TokenErrorCode, type TokenErrorFields } from "./token-response/token-error.ts";
export type { AccessToken } from "./token-source/access-token.ts";
export {
  type ClientAuthenticationOptions,
  type ClientCredentialsOptions,
  clientCredentials,
  type TokenRequestOptions,
} from "./token-source/client-credentials.ts";
export type { TokenSource, TokenSourceRequest } from "./token-source/token-source.ts";
