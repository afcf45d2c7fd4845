// pnpm docs:build, pnpm docs:check, pnpm docs:screenshots
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { installOwnWorkspace } from "@typed-clients/spec-tools/release/own-workspace";

const run = async () => {
  const { values } = parseArgs({
    options: { check: { type: "boolean", default: false }, screenshots: { type: "boolean", default: false } },
  });
  const root = join(import.meta.dirname, "..");
  installOwnWorkspace(root, "apps/docs");
  const steps = [[values.screenshots ? "apps/docs/screenshots.ts" : "apps/docs/build.ts"]];
  if (values.check) {
    steps.push(["node_modules/typescript/bin/tsc", "-p", "apps/docs"]);
    steps.push(["node_modules/vitest/vitest.mjs", "run", "--root", "apps/docs", "--testTimeout", "120000"]);
  }
  for (const step of steps) {
    const { status } = spawnSync(process.execPath, step, { cwd: root, stdio: "inherit" });
    if (status !== 0) return status ?? 130;
  }
  return 0;
};

await runCommand({ usage: "pnpm docs:build | pnpm docs:check | pnpm docs:screenshots", run });
