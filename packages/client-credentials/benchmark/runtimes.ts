// The core of the suite on every runtime: `pnpm runtimes`. Prints a table.
import { spawn } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { faultEndpoint } from "../test/fault-endpoint.ts";
import { loopbackServer } from "../test/loopback-server.ts";
import { runScript } from "../test/run-script.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = (...path: string[]) => join(here, "node_modules", ...path);
const runtimes: Record<string, (script: string) => [string, ...string[]]> = {
  "Node.js 20.0": (script) => [installed("node-20-0/bin/node"), script],
  "Node.js 20": (script) => [installed("node-20/bin/node"), script],
  "Node.js 22": (script) => [installed("node-22/bin/node"), script],
  "Node.js 24": (script) => [installed("node-24/bin/node"), script],
  "Node.js 26": (script) => [installed("node-26/bin/node"), script],
  Bun: (script) => [installed("bun/bin/bun.exe"), script],
  Deno: (script) => [installed("deno-runtime/deno"), "run", "--allow-net", script],
  workerd: (script) => [installed("workerd/bin/workerd"), "test", `${script}.capnp`],
};

await using server = await loopbackServer(faultEndpoint);
await using other = await loopbackServer((_, response) => response.end("other"));
const folder = await mkdtemp(join(here, "core-"));
try {
  const results: Record<string, Record<string, string>> = {};
  for (const [name, command] of Object.entries(runtimes)) {
    server.log.length = other.log.length = 0;
    const script = await bundled(name === "workerd");
    const lines = (await output(...command(script))).split("\n").filter((line) => /^(ok|not ok) - /.test(line));
    for (const line of lines) {
      const [, verdict = "", test = ""] = /^(ok|not ok) - (.*)$/.exec(line) ?? [];
      results[test] = { ...results[test], [name]: verdict };
    }
    if (lines.length === 0) throw new Error(`${name} ran nothing`);
    const leaked = other.log.some(({ headers }) => headers.authorization !== undefined);
    const safe = "case 41: a redirect of the API does not show another origin the token";
    results[safe] = { ...results[safe], [name]: leaked || other.log.length === 0 ? "not ok" : "ok" };
  }
  for (const [name, command] of Object.entries(runtimes).filter(([name]) => name.startsWith("Node.js"))) {
    const [node] = command("");
    const { lost } = Object(await runScript("hanging-calls.ts", { node }));
    const test = "an abort reaches every call that hangs, although garbage was collected";
    results[test] = { ...results[test], [name]: Array.isArray(lost) && lost.length === 0 ? "ok" : "not ok" };
  }
  console.table(results);
  const onNode = /^an abort reaches every call/; // the collector is at hand there only
  const verdicts = Object.entries(results).flatMap(([test, row]) =>
    Object.keys(runtimes).map(
      (name) => row[name] ?? (onNode.test(test) && !name.startsWith("Node.js") ? "ok" : undefined),
    ),
  );
  process.exitCode = verdicts.every((verdict) => verdict === "ok") ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}

/** The core and the sources in one file; for workerd, with the configuration that runs it. */
async function bundled(forWorkerd: boolean): Promise<string> {
  const outfile = join(folder, forWorkerd ? "worker.js" : "core.js");
  await build({
    entryPoints: [join(here, forWorkerd ? "core-worker.ts" : "core-script.ts")],
    bundle: true,
    format: "esm",
    target: "es2022",
    outfile,
    define: { SERVER: JSON.stringify(server.origin), OTHER: JSON.stringify(other.origin) },
  });
  if (forWorkerd) {
    await copyFile(join(here, "workerd.capnp"), `${outfile}.capnp`);
  }
  return outfile;
}

function output(command: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    const keep = (chunk: Buffer) => {
      text += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}
