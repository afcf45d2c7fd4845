export * from "@typed-clients/civic-pass-types";
export { type AccessToken, type Fetch, TokenError, type TokenSource } from "@typed-clients/client-credentials";
export { ApiError, type ApiErrorOptions } from "./api-error.js";
export { type CivicPassClient, createCivicPassClient } from "./create-civic-pass-client.js";
export type { CivicPassClientOptions } from "./options.js";
export { unwrap } from "./unwrap.js";
