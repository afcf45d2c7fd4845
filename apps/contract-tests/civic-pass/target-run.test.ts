// The whole suite against a server that is not as the document says: what `CONTRACT_BASE_URL=… pnpm contract` reports.
import { execFile } from "node:child_process";
import { join } from "node:path";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing/mock";
import { expect, onTestFinished, test } from "vitest";

const folder = join(import.meta.dirname, "..");

function runContract(baseUrl: string, tokenUrl: string): Promise<{ status: unknown; output: string }> {
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const { VITEST_POOL_ID: _, ...rest } = process.env;
  return new Promise((resolve) => {
    const env = {
      ...rest,
      NO_COLOR: "1",
      CONTRACT_API: "civic-pass",
      CONTRACT_BASE_URL: baseUrl,
      CONTRACT_TOKEN_URL: tokenUrl,
      CONTRACT_CLIENT_ID: "test-client",
      CONTRACT_CLIENT_SECRET: "fake-contract-secret",
    };
    const options = { cwd: folder, env, maxBuffer: 2 ** 26 };
    const args = [vitest, "run", "--config", "vitest.contract.config.ts"];
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ status: error ? error.code : 0, output: stdout + stderr });
    });
  });
}

test("a server that drops a required field fails, by operation and by name", { timeout: 60_000 }, async () => {
  const served = structuredClone(document);
  const pass = served.components.schemas.PassResponse;
  pass.required = pass.required.filter((name) => name !== "gatekeeperNetwork");
  Reflect.deleteProperty(pass.properties, "gatekeeperNetwork");
  const tokens = await startTokenEndpoint();
  onTestFinished(tokens.close);
  const mock = await startMock({ document: served, acceptsToken: tokens.accepts });
  onTestFinished(mock.close);

  const { status, output } = await runContract(mock.baseUrl, tokens.tokenUrl);
  expect(status).toBe(1);
  const violations = output.slice(output.indexOf("Violations:"));
  expect(violations).toMatch(/listPass +missing field: .*gatekeeperNetwork/);
  expect(violations).toMatch(/getPass +missing field: .*gatekeeperNetwork/);
  // what changes state, and what can be read only once, is off
  expect(violations).not.toMatch(/issuePass|patchPass|deletePass|getPii |updatePiiReceipt/);
  expect(output).not.toContain("fake-contract-secret");
});

test("a server that refuses with statuses that are not declared, and ignores unknown fields, passes", {
  timeout: 60_000,
}, async () => {
  const tokens = await startTokenEndpoint();
  onTestFinished(tokens.close);
  const mock = await startMock({ document, acceptsToken: tokens.accepts });
  onTestFinished(mock.close);
  const { status, output } = await runContract(mock.baseUrl, tokens.tokenUrl);
  expect(output).toMatch(/all \d+ checks passed, .* tolerated/);
  expect(output).toMatch(/listPass +422 is not declared/);
  expect(status).toBe(0);
});

test("a server that is not there is an error, not a pass", { timeout: 60_000 }, async () => {
  const gone = await startTokenEndpoint();
  await gone.close();
  const { status, output } = await runContract(gone.tokenUrl, gone.tokenUrl);
  expect(status).toBe(1);
  expect(output).toContain(`Nothing answers at ${gone.tokenUrl}`);
  expect(output).not.toMatch(/all \d+ checks passed/);
});
