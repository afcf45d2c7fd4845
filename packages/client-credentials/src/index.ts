export type { AccessToken } from "./access-token.js";
export { type BearerFetchOptions, bearerFetch } from "./bearer-fetch.js";
export type { ClientAuthentication, ClientSecret, ClientSecretMethod } from "./client-authentication.js";
export {
  type ClientAuthenticationOptions,
  type ClientCredentialsOptions,
  clientCredentials,
  type TokenRequestOptions,
} from "./client-credentials.js";
export type { Fetch } from "./fetch.js";
export { TokenError, type TokenErrorCode, type TokenErrorFields } from "./token-error.js";
export type { TokenSource, TokenSourceRequest } from "./token-source.js";
