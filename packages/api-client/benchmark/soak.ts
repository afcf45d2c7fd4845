// A million calls over a thousand token rotations, with one shared signal, hanging and redirected calls mixed in.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../test/bundle.ts";

const [calls = "1000000", rotations = "1000"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "soak-"));
const script = await bundle("soak.ts", join(folder, "soak.mjs"));
const { stdout, status } = spawnSync(process.execPath, ["--expose-gc", script, calls, rotations], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
rmSync(folder, { recursive: true });
console.log(stdout);
const { unexpected, growth, warnings, lingeredMs } = JSON.parse(stdout);
const holds = status === 0 && unexpected === 0 && growth <= 1.1 && warnings.length === 0 && lingeredMs <= 100;
process.exitCode = holds ? 0 : 1;
