import type { ApiClient } from "./api-client.ts";
import type { ApiDescription } from "./api-description.ts";
import { apiKeyScheme } from "./authentication/api-key.ts";
import { basicScheme } from "./authentication/basic.ts";
import { bearerScheme } from "./authentication/bearer.ts";
import { clientCredentialsScheme } from "./authentication/client-credentials.ts";
import { parameterStyles } from "./call/parameter-styles.ts";
import type { AllParts } from "./client-parts.ts";
import { createApiClientOf } from "./create-api-client-of.ts";
import type { ApiClientOptions } from "./options.ts";
import { serverVariables } from "./server-variables.ts";

/**
 * Creates a client of the API that `api` describes. It authenticates each call as the document says, keeps its tokens,
 * renews them, and replays a call once whose token was refused. Two clients share nothing.
 *
 * A call resolves with `{ data, error, response }`: check `response.ok`, or hand the call to `unwrap`. It rejects when there
 * is no response (`TypeError` of fetch, `TimeoutError`, the reason of an abort), no token (`TokenError`), or a success
 * that is not what the document promises (`ApiError`).
 *
 * @throws TypeError that names the option which cannot work.
 * @example
 * const client = createApiClient<paths, typeof api>(api, { apiKey: process.env.PETS_API_KEY });
 */
export function createApiClient<Paths extends object, const Api extends ApiDescription = ApiDescription>(
  api: Api,
  options: ApiClientOptions<Api>,
): ApiClient<Paths> {
  const parts: AllParts = {
    schemes: {
      apiKey: apiKeyScheme,
      basic: basicScheme,
      bearer: bearerScheme,
      clientCredentials: clientCredentialsScheme,
    },
    serverVariables,
    parameterStyles,
  };
  return createApiClientOf<Paths, Api>(parts, api, options);
}
