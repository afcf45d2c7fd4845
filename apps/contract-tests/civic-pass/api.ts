import { api, createCivicPassClient, type operations, revision } from "@typed-clients/civic-pass";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { openapiFetchCall } from "@typed-clients/contract-testing/checks";
import type { ApiUnderTest } from "../suite/api-under-test.ts";

/** The Civic Pass Customer API, for the suite. */
export const apiUnderTest: ApiUnderTest = {
  name: "civic-pass",
  document,
  revision: revision.upstream,
  endpoints: { baseUrl: api.servers[0].url, tokenUrl: api.securitySchemes.pass_auth.tokenUrl },
  credentials: { clientId: "test-client", clientSecret: "test-secret", audience: undefined, scope: undefined },
  connect: (fetch, { clientId = "", clientSecret = "", audience, scope }) =>
    openapiFetchCall(
      createCivicPassClient({
        clientId,
        clientSecret,
        audience,
        scope,
        fetch,
        timeoutMs: 20_000, // the proxy waits for a server for 10 seconds
        retry: false, // each request is one exchange of the report
      }),
    ),
  changesState: {
    listPass: false,
    issuePass: true,
    getPass: false,
    patchPass: true,
    deletePass: true,
    getPii: true, // personal information can be read only once
    updatePiiReceipt: true,
    getPiiEvidence: false,
  } satisfies Record<keyof operations, boolean>,
  consumer: { file: new URL("consumer.ts", import.meta.url), types: "@typed-clients/civic-pass-types" },
  folder: new URL("./", import.meta.url),
};
