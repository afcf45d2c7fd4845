import type { TaskRun, TestCounts } from "./task-run.ts";

/**
 * The last lines of a run: how many tasks, what failed, and the tests of all tasks together as
 * `4512 passed, 0 failed, 29 skipped`. A task that failed without a failed test, such as a type check, counts as one.
 */
export function runSummary(runs: readonly TaskRun[], seconds: number): string {
  const failed = runs.filter((run) => run.failed);
  const unchanged = runs.filter((run) => run.unchanged);
  const skipped = runs.filter(({ tests }) => tests && tests.skipped > 0);
  const lines = [`${runs.length} tasks in ${seconds.toFixed(0)} s`];
  if (unchanged.length > 0) {
    const { passed } = totalOf(unchanged);
    lines.push(`${unchanged.length} of them unchanged since they last passed, with ${passed} of the tests`);
  }
  if (skipped.length > 0) {
    lines.push(`skipped: ${skipped.map(({ id, tests }) => `${tests?.skipped} of ${nameOf(id)}`).join(", ")}`);
  }
  if (failed.length > 0) lines.push(`failed: ${failed.map(({ id }) => nameOf(id)).join(", ")}`);
  const total = totalOf(runs);
  const counts = [`${total.passed} passed`, `${total.failed} failed`];
  if (total.skipped > 0) counts.push(`${total.skipped} skipped`);
  return [...lines, counts.join(", ")].join("\n");
}

/** The name of a task as people say it: `openapi-semver test`. */
export function nameOf(id: string): string {
  const [name = "", task = ""] = id.split("#");
  return name === "//" ? task : `${name} ${task}`;
}

function totalOf(runs: readonly TaskRun[]): TestCounts {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const run of runs) {
    passed += run.tests?.passed ?? 0;
    failed += run.tests?.failed || (run.failed ? 1 : 0);
    skipped += run.tests?.skipped ?? 0;
  }
  return { passed, failed, skipped };
}
