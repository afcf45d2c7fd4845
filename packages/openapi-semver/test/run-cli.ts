import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { main } from "../src/cli/main.ts";

/** What a run of the command printed, and its exit code. */
export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command in this process, where the compiler is loaded already, inside a folder. */
export async function runCli(folder: string, args: readonly string[]): Promise<CliResult> {
  const result: CliResult = { code: null, stdout: "", stderr: "" };
  const before = process.cwd();
  process.chdir(folder);
  try {
    const code = await main(args, {
      stdout: (text) => {
        result.stdout += text;
      },
      stderr: (text) => {
        result.stderr += text;
      },
    });
    return { ...result, code };
  } finally {
    process.chdir(before);
  }
}

/** Runs the command as a user does, in a process of its own. */
export function spawnCli(folder: string, args: readonly string[], input = ""): Promise<CliResult> {
  const cli = ["--conditions=@typed-clients/source", fileURLToPath(new URL("../src/cli.ts", import.meta.url))];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...cli, ...args], { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    const result: CliResult = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      result.stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      result.stderr += chunk;
    });
    child.once("error", reject);
    // a slow machine sees what is being done
    const said = () => result.stderr.replace(/^openapi-semver: .* \(\d+ s\)\n/gm, "");
    child.once("close", (code) => resolve({ ...result, code, stderr: said() }));
    child.stdin.end(input);
  });
}
