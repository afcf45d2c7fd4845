import { clientCredentials, type TokenSource } from "@typed-clients/client-credentials";
import { type SharedTokensOptions, sharedTokens, type TokenStore } from "../src/index.ts";

export const clientSecret = "fake-secret-of-the-fleet";

/** A member of a fleet: what one process has. */
export function member(
  tokenUrl: string,
  store: TokenStore | undefined,
  options: Partial<SharedTokensOptions> = {},
): TokenSource {
  const key = { tokenUrl, clientId: "fleet", clientSecret };
  const { now } = options;
  return sharedTokens(clientCredentials({ ...key, now }), { store, key, ...options });
}

export const valuesOf = async (members: readonly TokenSource[], rejected?: string): Promise<string[]> =>
  Promise.all(members.map(async ({ token }) => (await token({ rejected })).value));
