// Every operation as a consumer calls it, with its types.
import {
  type CivicPassClient,
  createCivicPassClient,
  type GetPiiResponse,
  type operations,
  type PassResponse,
} from "@typed-clients/civic-pass";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { routedFetch } from "@typed-clients/contract-testing/checks";
import { operationsOf } from "@typed-clients/contract-testing/router";
import { afterAll, expect, expectTypeOf, test } from "vitest";
import { startServers } from "../suite/start-servers.ts";
import { apiUnderTest } from "./api.ts";

const network = { chain: "ethereum", chainNetwork: "sepolia" } as const;
const pass = { ...network, wallet: "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888" };
const request = { scopeRequestId: "9a7a77af-a58e-4e54-83c9-5daa96ccbf11" };
const onePass = "/pass/{chain}/{chainNetwork}/{wallet}";

const calls = {
  listPass: async (client: CivicPassClient, headers: HeadersInit) => {
    const result = await client.POST("/pass", { headers, body: { limit: 1, filter: { state: "ACTIVE" } } });
    expectTypeOf(result.data).toEqualTypeOf<{ records?: PassResponse[] } | undefined>();
    return result;
  },
  issuePass: async (client, headers) => {
    const body = { walletAddress: pass.wallet };
    const result = await client.POST("/pass/{chain}/{chainNetwork}", { headers, params: { path: network }, body });
    expectTypeOf(result.data).toEqualTypeOf<PassResponse | undefined>();
    return result;
  },
  getPass: async (client, headers) => {
    const result = await client.GET(onePass, { headers, params: { path: pass } });
    expectTypeOf(result.data).toEqualTypeOf<PassResponse | undefined>();
    return result;
  },
  patchPass: async (client, headers) => {
    const result = await client.PATCH(onePass, { headers, params: { path: pass }, body: { state: "FROZEN" } });
    expectTypeOf(result.data).toEqualTypeOf<Record<string, unknown> | undefined>();
    return result;
  },
  deletePass: async (client, headers) => {
    const result = await client.DELETE(onePass, { headers, params: { path: pass } });
    expectTypeOf(result.data).toEqualTypeOf<undefined>();
    return result;
  },
  getPii: async (client, headers) => {
    const result = await client.GET("/piirequest/{scopeRequestId}", { headers, params: { path: request } });
    expectTypeOf(result.data).toExtend<GetPiiResponse | undefined>();
    return result;
  },
  updatePiiReceipt: async (client, headers) => {
    const body = { status: "partner-pass" } as const;
    const result = await client.PUT("/piirequest/{scopeRequestId}/status", {
      headers,
      params: { path: request },
      body,
    });
    expectTypeOf(result.data).toEqualTypeOf<undefined>();
    return result;
  },
  getPiiEvidence: async (client, headers) => {
    const path = { ...request, rel: "idDocumentFront" };
    const evidence = "/piirequest/{scopeRequestId}/evidence/{rel}";
    const result = await client.GET(evidence, { headers, params: { path }, parseAs: "blob" });
    expectTypeOf(result.data).toEqualTypeOf<Blob | undefined>();
    return result;
  },
} satisfies Record<
  keyof operations,
  (client: CivicPassClient, headers: HeadersInit) => Promise<{ data?: unknown; error?: unknown; response: Response }>
>;

const { endpoints } = apiUnderTest;
const servers = await startServers(apiUnderTest, undefined);
afterAll(servers.close);
const client = createCivicPassClient({
  clientId: "test-client",
  clientSecret: "test-secret",
  fetch: routedFetch({ [endpoints.baseUrl]: servers.apiUrl, [endpoints.tokenUrl ?? ""]: servers.tokenUrl }),
  timeoutMs: 20_000,
});

test("covers every operation of the document", () => {
  expect(
    operationsOf(document)
      .map(({ id }) => id)
      .filter((id) => !Object.hasOwn(calls, id)),
  ).toEqual([]);
});

const cases = operationsOf(document).flatMap((operation) =>
  Object.entries(calls)
    .filter(([id]) => id === operation.id)
    .flatMap(([id, call]) => operation.responses.map(({ status, content }) => ({ id, call, status, content }))),
);

test.each(cases)("$id comes out of the client as declared for $status", async ({ call, status, content }) => {
  const { data, error, response } = await call(client, { prefer: `code=${status}` });
  expect(response.status).toBe(Number(status));
  expect(data !== undefined).toBe(status.startsWith("2") && content.length > 0);
  expect(error || undefined).toBe(undefined); // no error of this document has a body
});
