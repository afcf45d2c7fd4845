import {
  type ApiClient,
  type ClientCredentialsCredential,
  type ClientSettings,
  clientCredentialsScheme,
  createApiClientOf,
} from "@typed-clients/api-client";
import { api, type paths } from "@typed-clients/didit-types";

/** A client of Didit's identity verification, version 1. */
export type DiditClient = ApiClient<paths>;

/** Options of `createDiditClient`. An optional one that is `undefined` counts as left out. */
export type DiditClientOptions = ClientCredentialsCredential &
  ClientSettings & {
    /** What the paths are appended to. @default the document's */
    readonly baseUrl?: string | undefined;
  };

/**
 * Creates a client of Didit's identity verification, version 1. It asks for a token when it first needs one, at another
 * host than that of the API, shares it among all calls, and renews it before it expires. Two clients share nothing.
 *
 * A call resolves with `{ data, error, response }`: check `response.ok`, or hand the call to `unwrap`. It rejects when
 * there is no response (`TypeError` of fetch, `TimeoutError`, the reason of an abort), no token (`TokenError`), or a success
 * that is not what the document promises (`ApiError`).
 *
 * @throws TypeError for options that cannot work, and in a browser.
 */
export function createDiditClient(options: DiditClientOptions): DiditClient {
  // its document has no other scheme, no query parameter and no variable
  return createApiClientOf<paths, typeof didit>(
    { schemes: { clientCredentials: clientCredentialsScheme } },
    didit,
    options,
  );
}

// the error about a missing option suggests DIDIT_CLIENT_ID
const didit = { ...api, environmentPrefix: "DIDIT" } as const;
