// pnpm release:dry-run [--update], pnpm release:rehearse
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { installOwnWorkspace } from "@typed-clients/spec-tools/release/own-workspace";

const run = async () => {
  const { values } = parseArgs({
    options: { update: { type: "boolean", default: false }, upgrade: { type: "boolean", default: false } },
  });
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  const print = (line: string) => console.log(`${seconds().padStart(6)}  ${line}`);
  const root = join(import.meta.dirname, "..");

  print("installing the registry, the runtimes and the compilers (apps/release-checks) …");
  installOwnWorkspace(root, "apps/release-checks");
  const registry = spawnSync("npm", ["config", "get", "registry"], { cwd: root, encoding: "utf8" });

  const { CommandError, childProcesses, createReport, dryRun, rehearseUpgrade, withTemporaryFolder } = await import(
    "../apps/release-checks/index.ts"
  );
  const processes = childProcesses(Math.max(2, availableParallelism()));
  const report = createReport(print);
  const rehearse = values.upgrade ? rehearseUpgrade : dryRun;
  const options = { root, upstream: registry.stdout.trim(), processes, report, print, update: values.update };
  try {
    await withTemporaryFolder((folder) => rehearse({ ...options, folder }), processes.close);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(`\n${error.message}\n${error.log}`);
    return 1;
  } finally {
    await processes.close();
  }
  if (values.update) return 0;
  const result = report.failures === 0 ? "everything passed" : `${report.failures} failed`;
  console.log(`\n${report}\n\n${result} in ${seconds()}`);
  return report.failures === 0 ? 0 : 1;
};

await runCommand({ usage: "pnpm release:dry-run [--update]", run });
