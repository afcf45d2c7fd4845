import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

/**
 * Runs a script of this folder in a process of its own, with the sources bundled into it, and parses what it prints.
 * Killed after `timeoutMs`.
 */
export async function runScript(
  name: string,
  { timeoutMs = 50_000, node = process.execPath }: { timeoutMs?: number; node?: string } = {},
): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "client-credentials-"));
  try {
    const outfile = join(folder, "script.mjs");
    const entry = fileURLToPath(new URL(name, import.meta.url));
    await build({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", target: "es2022", outfile });
    const { stdout } = await promisify(execFile)(node, ["--expose-gc", outfile], {
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
