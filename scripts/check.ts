// pnpm check, and the second half of `npm test`: a line for each task that runs, the whole output of one that fails,
// and the tests of all together as the last line
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { nameOf, runSummary } from "@typed-clients/spec-tools/check/run-summary";
import { taskRuns } from "@typed-clients/spec-tools/check/task-run";

const root = join(import.meta.dirname, "..");
const tasks = ["lint", "check:scripts", "check:release", "check:spec", "test:release", "build", "typecheck", "test"];
const flags = ["--concurrency=2", "--continue=dependencies-successful", "--json", "--output-logs=full"];
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1000;

const turbo = spawn(process.execPath, [join(root, "node_modules/turbo/bin/turbo"), "run", ...tasks, ...flags], {
  cwd: root,
  stdio: ["ignore", "pipe", "pipe"],
});
const closed = new Promise<number>((resolve) => turbo.once("close", (code) => resolve(code ?? 130)));
const runs = taskRuns();
const errors = createInterface({ input: turbo.stderr }).on("line", runs.read);
for await (const line of createInterface({ input: turbo.stdout })) {
  const started = runs.read(line);
  if (started) console.log(`${seconds().toFixed(0).padStart(5)} s  ${nameOf(started.id)}`);
}
process.exitCode = await closed;
errors.close();

const failed = runs.all().filter((run) => run.failed);
for (const { id, lines } of failed) console.log(`\n${nameOf(id)} failed:\n${lines.join("\n")}`);
const turboFailed = process.exitCode !== 0 && failed.length === 0;
if (turboFailed) console.error(`turbo stopped (exit ${process.exitCode}):\n${runs.problems().join("\n")}`);
else console.log(`\n${runSummary(runs.all(), seconds())}`);
