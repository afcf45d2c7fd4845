import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** The command, as users start it. */
export interface ServerProcess {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly adminUrl: string;
  /** From the start of the process until it listens. */
  readonly startedInMs: number;
  /** What it has used until now; zero where the system has no `/proc`. */
  usage(): { readonly cpuMs: number; readonly megabytes: number; readonly peakMegabytes: number };
  kill(): Promise<void>;
}

const cli = new URL("../dist/cli.js", import.meta.url).pathname;

export async function startServer(...args: string[]): Promise<ServerProcess> {
  const ports = ["--port", "0", "--token-port", "0", "--admin-port", "0"];
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, ...ports, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const urls: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    urls.push(...(/ {3}(http:\S+)$/.exec(line)?.slice(1) ?? []));
    if (urls.length === 3) break;
  }
  const startedInMs = performance.now() - startedAt;
  const [baseUrl = "", tokenUrl = "", adminUrl = ""] = urls;
  return {
    baseUrl,
    tokenUrl,
    adminUrl,
    startedInMs,
    usage: () => usageOf(child),
    kill: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const ticksPerSecond = 100; // USER_HZ of every Linux that Node.js runs on

function usageOf({ pid }: ChildProcess): { cpuMs: number; megabytes: number; peakMegabytes: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return {
      cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond,
      megabytes: megabytes("VmRSS"),
      peakMegabytes: megabytes("VmHWM"),
    };
  } catch {
    return { cpuMs: 0, megabytes: 0, peakMegabytes: 0 };
  }
}
