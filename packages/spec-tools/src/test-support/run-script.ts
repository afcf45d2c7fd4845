import { execFile } from "node:child_process";
import { join } from "node:path";

/** What a script printed, and how it ended. */
export interface Run {
  readonly status: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of `scripts/` in `cwd`. */
export function runScript(
  cwd: string,
  script: string,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): Promise<Run> {
  const command = [...nodeArgs, join(import.meta.dirname, "../../../../scripts", script), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ status: error ? (error.signal ?? error.code ?? null) : 0, stdout, stderr });
    });
  });
}
