import {
  type ApiClient,
  type ClientCredentialsCredential,
  type ClientSettings,
  clientCredentialsScheme,
  createApiClientOf,
} from "@typed-clients/api-client";
import { api, type paths } from "@typed-clients/civic-pass-types";

/** A client of the Civic Pass Customer API. */
export type CivicPassClient = ApiClient<paths>;

/** Options of `createCivicPassClient`. An optional one that is `undefined` counts as left out. */
export type CivicPassClientOptions = ClientCredentialsCredential &
  ClientSettings & {
    /** What the paths are appended to. @default the document's */
    readonly baseUrl?: string | undefined;
  };

/**
 * Creates a client of the Civic Pass Customer API. It asks for a token when it first needs one, shares it among all calls,
 * renews it before it expires, and replays a call once whose token was refused. Two clients share nothing.
 *
 * A call resolves with `{ data, error, response }`: check `response.ok`, or hand the call to `unwrap`. It rejects when
 * there is no response (`TypeError` of fetch, `TimeoutError`, the reason of an abort), no token (`TokenError`), or a success
 * that is not what the document promises (`ApiError`).
 *
 * @throws TypeError for options that cannot work, and in a browser.
 */
export function createCivicPassClient(options: CivicPassClientOptions): CivicPassClient {
  // its document has no other scheme, no query parameter and no variable
  return createApiClientOf<paths, typeof civicPass>(
    { schemes: { clientCredentials: clientCredentialsScheme } },
    civicPass,
    options,
  );
}

// the error about a missing option suggests CIVIC_CLIENT_ID
const civicPass = { ...api, environmentPrefix: "CIVIC" } as const;
