// Measures the command on GitHub's documents, at three sizes: `pnpm --filter openapi-semver benchmark`.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { operationMethods } from "@typed-clients/openapi-document";

interface Spec {
  paths: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

const here = fileURLToPath(new URL(".", import.meta.url));
const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const documents = join(here, "node_modules/@octokit/openapi/generated");

if (!existsSync(cli)) throw new Error("expected a built package: run `pnpm build` first");
if (!existsSync(documents)) {
  const installed = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
  if (installed.status !== 0) throw new Error("the documents could not be installed; the lines above say why");
}

const folder = mkdtempSync(join(tmpdir(), "openapi-semver-benchmark-"));
try {
  console.log("| operations | components | seconds | MB |\n|---|---|---|---|");
  for (const share of [0.25, 0.5, 1]) {
    const [before, after] = ["ghes-3.18.json", "ghes-3.19.json"].map((name) => {
      const spec = firstOperations(JSON.parse(readFileSync(join(documents, name), "utf8")), share);
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify(spec));
      return { path, spec };
    });
    if (!before || !after) throw new Error("unreachable: two documents were written");
    const { seconds, megabytes } = await measure([before.path, after.path]);
    const { schemas } = after.spec.components as { schemas: object };
    console.log(
      `| ${countOperations(after.spec)} | ${Object.keys(schemas).length} | ${seconds.toFixed(1)} | ${megabytes} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The first paths of a document, with the components that they lead to. */
function firstOperations(spec: Spec, share: number): Spec {
  const names = Object.keys(spec.paths);
  const paths = Object.fromEntries(
    names.slice(0, Math.ceil(names.length * share)).map((name) => [name, spec.paths[name] ?? {}]),
  );
  const components: Record<string, Record<string, unknown>> = { schemas: {} };
  const pending: unknown[] = [paths];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    for (const [, section = "", name = ""] of JSON.stringify(part).matchAll(/"#\/components\/([^/"]+)\/([^/"]+)"/g)) {
      const kept = components[section] ?? {};
      components[section] = kept;
      if (name in kept) continue;
      const source = (spec.components as Record<string, Record<string, unknown>>)[section];
      kept[name] = source?.[name];
      pending.push(kept[name]);
    }
  }
  return { openapi: spec.openapi, info: spec.info, servers: spec.servers, paths, components };
}

function countOperations(spec: Spec): number {
  const methods: ReadonlySet<string> = new Set(operationMethods);
  return Object.values(spec.paths).flatMap((item) => Object.keys(item).filter((key) => methods.has(key))).length;
}

/** Runs the command once; memory is the largest sum of what its processes held at one time (Linux only). */
function measure(args: string[]): Promise<{ seconds: number; megabytes: number }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "ignore", "inherit"] });
    let largest = 0;
    const timer = setInterval(() => {
      largest = Math.max(largest, memoryOf(child.pid ?? 0));
    }, 50);
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`openapi-semver ended with ${code}`));
      else resolve({ seconds: (performance.now() - startedAt) / 1000, megabytes: Math.round(largest / 1024) });
    });
  });
}

function memoryOf(pid: number): number {
  try {
    const own = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
        .split(" ")
        .filter((child) => child !== ""),
    );
    return Number(own ?? 0) + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
  } catch {
    return 0; // it has just ended
  }
}
