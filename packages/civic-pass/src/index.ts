export { ApiError, type ApiErrorOptions, unwrap } from "@typed-clients/api-client";
export * from "@typed-clients/civic-pass-types";
export { type AccessToken, type Fetch, TokenError, type TokenSource } from "@typed-clients/client-credentials";
export { type CivicPassClient, createCivicPassClient } from "./create-civic-pass-client.ts";
export type { CivicPassClientOptions } from "./options.ts";
