// node scripts/quiet-build.ts [--filter=…]: a build that only speaks when it fails
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

/** Builds the packages (or those of a turbo filter) without a word, unless it fails. Returns whether it succeeded. */
export function quietBuild(...filters: readonly string[]): boolean {
  // below turbo, the task's dependencies are built already
  if (process.env.TURBO_HASH) return true;
  const root = join(import.meta.dirname, "..");
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const { status, stdout, stderr, error } = spawnSync("turbo", ["run", "build", ...filters], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
    shell: process.platform === "win32",
  });
  if (status === 0) return true;
  console.error(error ? `turbo could not be run: ${error.message}` : `${stdout}${stderr}`);
  return false;
}

if (import.meta.main && !quietBuild(...process.argv.slice(2))) process.exitCode = 1;
