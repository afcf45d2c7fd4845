import {
  type ApiClient,
  type ClientCredentialsCredential,
  type ClientSettings,
  clientCredentialsScheme,
  createApiClientOf,
  parameterStyles,
  serverVariables,
} from "@typed-clients/api-client";
import { api, type paths } from "@typed-clients/coopcycle-types";

/** A client of one tenant of CoopCycle. */
export type CoopCycleClient = ApiClient<paths>;

/** Options of `createCoopCycleClient`. An optional one that is `undefined` counts as left out. */
export type CoopCycleClientOptions = ClientCredentialsCredential &
  ClientSettings &
  (
    | {
        /** The tenant, whose host the token and the API are on: `demo` for `https://demo.coopcycle.org`. */
        readonly tenant: string | undefined;
        readonly baseUrl?: undefined;
      }
    | {
        /** Where the tenant is instead, for one with a domain of its own. */
        readonly baseUrl: string | undefined;
        readonly tenant?: undefined;
      }
  );

/**
 * Creates a client of one tenant of CoopCycle. It asks the tenant for a token when it first needs one, shares it among all
 * calls, and renews it before it expires. Two clients share nothing.
 *
 * A call resolves with `{ data, error, response }`: check `response.ok`, or hand the call to `unwrap`. It rejects when
 * there is no response (`TypeError` of fetch, `TimeoutError`, the reason of an abort), no token (`TokenError`), or a success
 * that is not what the document promises (`ApiError`).
 *
 * @throws TypeError for options that cannot work, and in a browser.
 */
export function createCoopCycleClient(options: CoopCycleClientOptions): CoopCycleClient {
  const { tenant, baseUrl } = options;
  if ((tenant === undefined) === (baseUrl === undefined)) {
    // never the document's default: credentials are for one tenant only
    const received = tenant === undefined ? "neither (is COOPCYCLE_TENANT set?)" : "both";
    throw new TypeError(`tenant: expected the name of a tenant, such as "demo", or its baseUrl; received ${received}`);
  }
  const parts = { schemes: { clientCredentials: clientCredentialsScheme }, serverVariables, parameterStyles };
  return createApiClientOf<paths, typeof coopcycle>(parts, coopcycle, options);
}

// the error about a missing option suggests COOPCYCLE_CLIENT_ID
const coopcycle = { ...api, environmentPrefix: "COOPCYCLE" } as const;
