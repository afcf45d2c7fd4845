export type { AccessToken } from "./access-token.ts";
export { type BearerFetchOptions, bearerFetch } from "./bearer-fetch.ts";
export type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "./client-authentication.ts";
export {
  type ClientAuthenticationOptions,
  type ClientCredentialsOptions,
  clientCredentials,
  type TokenRequestOptions,
} from "./client-credentials.ts";
export type { AuthorizedFetch, Fetch } from "./fetch.ts";
export { TokenError, type TokenErrorCode, type TokenErrorFields } from "./token-error.ts";
export type { TokenSource, TokenSourceRequest } from "./token-source.ts";
