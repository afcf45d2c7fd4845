// How many of the calls that a server leaves hanging end, on each version of Node.js, while the garbage collector runs:
// ours, and those of a bare openapi-fetch. `pnpm runtimes` prints a table.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle } from "../test/bundle.ts";

const versions = { "20.0": "node-20-0", "20": "node-20", "22": "node-22", "24": "node-24" };
const folder = await mkdtemp(join(tmpdir(), "api-client-"));
const script = await bundle("hanging-calls.ts", join(folder, "hanging-calls.mjs"));
const rows: Record<string, Record<string, string>> = {};
let holds = true;
for (const [version, name] of Object.entries(versions)) {
  const node = join(import.meta.dirname, "node_modules", name, "bin", "node");
  for (const whose of ["ours", "bare"]) {
    const { stdout } = await promisify(execFile)(node, ["--expose-gc", script, whose, "3000"]);
    const { started, ended }: { started: number; ended: Record<string, number> } = JSON.parse(stdout);
    for (const [point, count] of Object.entries(ended)) {
      rows[point] = { ...rows[point], [`Node.js ${version}`]: `${count} of ${started}` };
      if (whose === "ours" && count !== started) holds = false;
    }
  }
}
await rm(folder, { recursive: true });
console.table(rows);
process.exitCode = holds ? 0 : 1;
