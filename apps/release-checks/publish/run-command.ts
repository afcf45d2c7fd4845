import { spawn } from "node:child_process";

/** Runs a program and resolves with what it printed. */
export type RunCommand = (command: string, args: readonly string[]) => Promise<string>;

/** A {@link RunCommand} that rejects with what the program printed to stderr, where it fails. */
export function runIn(cwd: string, env: NodeJS.ProcessEnv = process.env): RunCommand {
  return (command, args) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, args, { cwd, env, shell: process.platform === "win32" });
      let output = "";
      let errors = "";
      child.stdout.on("data", (chunk) => (output += chunk));
      child.stderr.on("data", (chunk) => (errors += chunk));
      child.once("error", reject);
      child.once("close", (code) => {
        if (code === 0) resolve(output);
        else reject(new Error(`${command} ${args.join(" ")} (exit ${code})\n${errors || output}`));
      });
    });
}
