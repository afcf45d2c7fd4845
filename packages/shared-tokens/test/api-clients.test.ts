import { createCivicPassClient } from "@typed-clients/civic-pass";
import { bearerFetch, type TokenSource } from "@typed-clients/client-credentials";
import { createCoopCycleClient } from "@typed-clients/coopcycle";
import { createDiditClient } from "@typed-clients/didit";
import { expect, test } from "vitest";
import { memoryStore } from "../src/index.ts";
import { member } from "./fleet.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

interface Options {
  readonly tokens: TokenSource;
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A call of each client that takes tokens. */
const calls: Record<string, (options: Options) => Promise<{ response: Response }>> = {
  bearerFetch: async ({ tokens, baseUrl, fetch }) => ({
    response: await bearerFetch(tokens, { origins: [baseUrl], fetch })(`${baseUrl}/pets`),
  }),
  createCivicPassClient: (options) =>
    createCivicPassClient(options).GET("/pass/{chain}/{chainNetwork}/{wallet}", {
      params: { path: { chain: "ethereum", chainNetwork: "sepolia", wallet: "0x1" } },
    }),
  createDiditClient: (options) =>
    createDiditClient(options).GET("/v1/session/{session_id}/decision/", {
      params: { path: { session_id: "11111111-2222-3333-4444-555555555555" } },
    }),
  createCoopCycleClient: (options) => createCoopCycleClient(options).GET("/api/me", {}),
};

test.each(Object.entries(calls))("%s takes it: three processes with a refused token ask once more", async (_, call) => {
  await using endpoint = await tokenEndpoint();
  const store = memoryStore();
  const sent: (string | null)[] = [];
  const fetch = async ({ headers }: Request) => {
    sent.push(headers.get("authorization"));
    return Response.json({}, { status: headers.get("authorization") === "Bearer fake-token-1" ? 401 : 404 });
  };
  const members = [1, 2, 3].map(() => member(endpoint.tokenUrl, store));
  for (const tokens of members) await tokens.token();
  for (const tokens of members) {
    const { response } = await call({ tokens, baseUrl: "https://api.example.test", fetch });
    expect(response.status).toBe(404);
  }
  expect(sent).toEqual([1, 2, 3].flatMap(() => ["Bearer fake-token-1", "Bearer fake-token-2"]));
  expect(endpoint.requests()).toBe(2);
});
