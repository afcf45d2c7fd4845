export { type AccessToken, type Fetch, TokenError, type TokenSource } from "@typed-clients/client-credentials";
export type { ApiClient, CallInit, CallResult, DataOf, ErrorOf, PathsWithMethod, RawBody } from "./api-client.ts";
export type {
  ApiDescription,
  OperationDescription,
  ResponseFormat,
  SecurityRequirements,
  SecuritySchemeDescription,
  ServerDescription,
  ServerVariableDescription,
} from "./api-description.ts";
export { apiKeyScheme } from "./authentication/api-key.ts";
export { basicScheme } from "./authentication/basic.ts";
export { bearerScheme } from "./authentication/bearer.ts";
export { clientCredentialsScheme } from "./authentication/client-credentials.ts";
export type {
  BasicCredential,
  ClientCredentialsCredential,
  CredentialOptions,
  Secret,
  TokenParameters,
} from "./authentication/credential-options.ts";
export type { SchemeType } from "./authentication/security-scheme.ts";
export type { CallSettings, ParseAs } from "./call/call-options.ts";
export type { Operation } from "./call/operation.ts";
export { type ParameterStyles, parameterStyles } from "./call/parameter-styles.ts";
export type { PartsOf } from "./client-parts.ts";
export { createApiClient } from "./create-api-client.ts";
export { createApiClientOf } from "./create-api-client-of.ts";
export { type FakeResult, type Fakes, fakeClient } from "./fake-client.ts";
export type { Middleware } from "./openapi-fetch.ts";
export type { ApiClientOptions, ClientSettings } from "./options.ts";
export { ApiError, type ApiErrorOptions } from "./results/api-error.ts";
export { type Page, type PagesOptions, pages } from "./results/pages.ts";
export { type Data, unwrap } from "./results/unwrap.ts";
export { type WaitForOptions, type WaitOutcome, waitFor } from "./results/wait-for.ts";
export { type ServerVariables, serverVariables } from "./server-variables.ts";
