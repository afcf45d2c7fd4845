import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The command in a process of its own. */
export interface RunningCli {
  readonly process: ChildProcess;
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly adminUrl: string;
  /** Ends it as the kernel does when memory runs out. */
  kill(): Promise<void>;
}

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const source = "--conditions=@typed-clients/source";

/** Starts the command on free ports, and waits until it says where. */
export async function runCli(...args: string[]): Promise<RunningCli> {
  const ports = ["--port", "0", "--token-port", "0", "--admin-port", "0"];
  const child = spawn(process.execPath, [source, cli, ...ports, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith("Ctrl-C")) break;
  }
  const [baseUrl = "", tokenUrl = "", adminUrl = ""] = lines.map((line) => /http:\S+/.exec(line)?.[0] ?? "");
  return {
    process: child,
    baseUrl,
    tokenUrl,
    adminUrl,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
