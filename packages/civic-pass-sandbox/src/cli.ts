#!/usr/bin/env node
import { runSandboxCommand } from "@typed-clients/sandbox";
import { civicPassSandbox } from "./civic-pass-sandbox.ts";

await runSandboxCommand(civicPassSandbox, {
  command: "npx @typed-clients/civic-pass-sandbox",
  hint: ({ baseUrl, tokenUrl }) => `In another terminal:

TOKEN=$(curl -s -u test-client:test-secret -d grant_type=client_credentials ${tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -i -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"walletAddress":"0xEA5Ce8F9C81b681876DC713d33371c3E262A5888"}' ${baseUrl}/pass/ethereum/sepolia

Or with the client:

createCivicPassClient({
  clientId: "test-client",
  clientSecret: "test-secret",
  baseUrl: "${baseUrl}",
  tokenUrl: "${tokenUrl}",
});`,
});
