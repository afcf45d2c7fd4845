export {
  type AccessToken,
  ApiError,
  type ApiErrorOptions,
  type Fetch,
  fakeClient,
  pages,
  TokenError,
  type TokenSource,
  unwrap,
  waitFor,
} from "@typed-clients/api-client";
export * from "@typed-clients/civic-pass-types";
export {
  type CivicPassClient,
  type CivicPassClientOptions,
  createCivicPassClient,
} from "./create-civic-pass-client.ts";
export { type PassAddress, type WaitForPassOptions, waitForPass } from "./wait-for-pass.ts";
