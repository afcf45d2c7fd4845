import { createCivicPassClient } from "@typed-clients/civic-pass";
import { startSandbox as startCivicPassSandbox } from "@typed-clients/civic-pass-sandbox";
import type { Walk, WalkedSandbox } from "../walk.ts";

const clients = [{ clientId: "demo-client", clientSecret: "demo-secret" }];

/** The API with state: a pass that was issued can be looked up, and one that was revoked stays so. */
export const startSandbox = (): Promise<WalkedSandbox> => startCivicPassSandbox({ clients, clock: { speed: 0 } });

/** A pass, from issuing to revoking, and the personal information that a user shares. */
export const walk: Walk = (connection) => {
  const civic = createCivicPassClient(connection);
  const network = { chain: "ethereum", chainNetwork: "sepolia" } as const;
  const pass = { ...network, wallet: "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888" };
  const request = { scopeRequestId: "9a7a77af-a58e-4e54-83c9-5daa96ccbf11" };
  const onePass = "/pass/{chain}/{chainNetwork}/{wallet}";
  const params = { path: pass };
  return [
    [
      "issue a pass",
      () =>
        civic.POST("/pass/{chain}/{chainNetwork}", {
          params: { path: network },
          body: { walletAddress: pass.wallet },
        }),
    ],
    ["look it up", () => civic.GET(onePass, { params })],
    ["list passes", () => civic.POST("/pass", { body: { filter: { state: "ACTIVE" } } })],
    ["freeze it", () => civic.PATCH(onePass, { params, body: { state: "FROZEN" } })],
    ["revoke it", () => civic.DELETE(onePass, { params })],
    ["read PII", () => civic.GET("/piirequest/{scopeRequestId}", { params: { path: request } })],
    [
      "read the evidence",
      () =>
        civic.GET("/piirequest/{scopeRequestId}/evidence/{rel}", {
          params: { path: { ...request, rel: "idDocumentFront" } },
        }),
    ],
    [
      "answer the PII request",
      () =>
        civic.PUT("/piirequest/{scopeRequestId}/status", {
          params: { path: request },
          body: { status: "partner-pass" },
        }),
    ],
  ];
};
