#!/usr/bin/env node
import { runSandboxCommand } from "@typed-clients/sandbox";
import { diditSandbox } from "./didit-sandbox.ts";

const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret = "" } = process.env;

try {
  await runSandboxCommand(diditSandbox(url ? { url, secret } : undefined), {
    command: "npx @typed-clients/didit-sandbox",
    hint: ({ baseUrl, tokenUrl }) => `With the client:

createDiditClient({
  clientId: "test-client",
  clientSecret: "test-secret",
  baseUrl: "${baseUrl}",
  tokenUrl: "${tokenUrl}",
});

Webhooks are ${url ? `sent to ${url}` : "sent nowhere: set WEBHOOK_URL and WEBHOOK_SECRET"}.`,
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error); // WEBHOOK_URL or WEBHOOK_SECRET cannot work
  process.exitCode = 2;
}
