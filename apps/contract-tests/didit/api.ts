import { openapiFetchCall } from "@typed-clients/contract-testing/checks";
import { api, createDiditClient, type operations, revision } from "@typed-clients/didit";
import document from "@typed-clients/didit-types/openapi.json" with { type: "json" };
import type { ApiUnderTest } from "../suite/api-under-test.ts";

/** Didit identity verification, version 1, for the suite. */
export const apiUnderTest: ApiUnderTest = {
  name: "didit",
  document,
  revision: revision.upstream,
  endpoints: { baseUrl: api.servers[0].url, tokenUrl: api.securitySchemes.clientCredentials.tokenUrl },
  credentials: { clientId: "test-client", clientSecret: "test-secret" },
  connect: (fetch, { clientId = "", clientSecret = "" }) =>
    openapiFetchCall(
      createDiditClient({
        clientId,
        clientSecret,
        fetch,
        timeoutMs: 20_000, // the proxy waits for a server for 10 seconds
        retry: false, // each request is one exchange of the report
      }),
    ),
  changesState: {
    createSession: true,
    getDecision: false,
    updateSessionStatus: true,
    generatePdf: false,
    receiveSessionStatus: false,
  } satisfies Record<keyof operations, boolean>,
  consumer: { file: new URL("consumer.ts", import.meta.url), types: "@typed-clients/didit-types" },
  folder: new URL("./", import.meta.url),
};
