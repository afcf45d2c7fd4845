export {
  type AccessToken,
  ApiError,
  type ApiErrorOptions,
  type Fetch,
  TokenError,
  type TokenSource,
  unwrap,
} from "@typed-clients/api-client";
export * from "@typed-clients/civic-pass-types";
export {
  type CivicPassClient,
  type CivicPassClientOptions,
  createCivicPassClient,
} from "./create-civic-pass-client.ts";
