// The main job: every operation of the Civic Pass Customer API, through the client, on a mock made from the same document.
import { createCivicPassClient, revision } from "@typed-clients/civic-pass";
import { startServers } from "./start-servers.ts";

const servers = await startServers({ mock: 0, tokenEndpoint: 0 });
try {
  const client = createCivicPassClient({
    clientId: "demo-client",
    clientSecret: "demo-secret",
    baseUrl: servers.mock.baseUrl,
    tokenUrl: servers.tokenEndpoint.tokenUrl,
  });
  const network = { chain: "ethereum", chainNetwork: "sepolia" } as const;
  const pass = { ...network, wallet: "0xEA5Ce8F9C81b681876DC713d33371c3E262A5888" };
  const request = { scopeRequestId: "9a7a77af-a58e-4e54-83c9-5daa96ccbf11" };

  const calls: [name: string, call: () => Promise<{ data?: unknown; response: Response }>][] = [
    [
      "issue a pass",
      () =>
        client.POST("/pass/{chain}/{chainNetwork}", {
          params: { path: network },
          body: { walletAddress: pass.wallet },
        }),
    ],
    ["look it up", () => client.GET("/pass/{chain}/{chainNetwork}/{wallet}", { params: { path: pass } })],
    ["list passes", () => client.POST("/pass", { body: { filter: { state: "ACTIVE" } } })],
    [
      "freeze it",
      () =>
        client.PATCH("/pass/{chain}/{chainNetwork}/{wallet}", { params: { path: pass }, body: { state: "FROZEN" } }),
    ],
    ["revoke it", () => client.DELETE("/pass/{chain}/{chainNetwork}/{wallet}", { params: { path: pass } })],
    ["read PII", () => client.GET("/piirequest/{scopeRequestId}", { params: { path: request } })],
    [
      "read the evidence",
      () =>
        client.GET("/piirequest/{scopeRequestId}/evidence/{rel}", {
          params: { path: { ...request, rel: "idDocumentFront" } },
          parseAs: "blob",
        }),
    ],
    [
      "answer the PII request",
      () =>
        client.PUT("/piirequest/{scopeRequestId}/status", {
          params: { path: request },
          body: { status: "partner-pass" },
        }),
    ],
  ];

  console.log(`\nThe Civic Pass Customer API (revision ${revision.upstream}) on ${servers.mock.baseUrl}\n`);
  console.log(`  ${"operation".padEnd(24)}${"status".padEnd(8)}${"time".padStart(8)}   answer`);
  let failed = 0;
  for (const [name, call] of calls) {
    const startedAt = performance.now();
    const { data, response } = await call();
    const time = `${(performance.now() - startedAt).toFixed(1)} ms`;
    if (!response.ok) failed++;
    console.log(`  ${name.padEnd(24)}${String(response.status).padEnd(8)}${time.padStart(8)}   ${preview(data)}`);
  }
  const { issued } = servers.tokenEndpoint;
  console.log(
    `\n${calls.length - failed} of ${calls.length} operations answered as declared, with ${issued} token in all.`,
  );
  process.exitCode = failed === 0 && issued === 1 ? 0 : 1;
} finally {
  await servers.close();
}

function preview(data: unknown): string {
  if (data instanceof Blob) return `${data.size} bytes of ${data.type}`;
  const text = JSON.stringify(data) ?? "";
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
