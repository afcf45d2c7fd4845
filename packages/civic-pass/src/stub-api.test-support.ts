import type { Fetch } from "@typed-clients/api-client";
import { type CivicPassClient, createCivicPassClient } from "./create-civic-pass-client.ts";

/** A client over a `fetch` that responds to token requests by itself, hands the others to `respond`, and keeps a log of all. */
export function stubApi(respond: Fetch, options: object = {}): { client: CivicPassClient; log: Request[] } {
  const log: Request[] = [];
  const fetch: Fetch = async (request) => {
    log.push(request.clone());
    if (request.url.endsWith("/oauth/token")) {
      return Response.json({ access_token: `fake-token-${log.length}`, token_type: "Bearer", expires_in: 3600 });
    }
    return respond(request);
  };
  const client = createCivicPassClient({ clientId: "fake-id", clientSecret: "fake-secret", fetch, ...options });
  return { client, log };
}

/** What a log of requests says: method and address, one a line. */
export const summary = (log: readonly Request[]): string[] => log.map(({ method, url }) => `${method} ${url}`);

export const wallet = {
  chain: "ethereum",
  chainNetwork: "sepolia",
  wallet: "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888",
} as const;
