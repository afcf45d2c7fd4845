// pnpm docs:screenshots: what the commands print and write today, as the pictures of the root README
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startChromium } from "./chromium.ts";
import { terminalPage } from "./terminal-page.ts";

const root = join(import.meta.dirname, "../..");
const out = join(import.meta.dirname, "screenshots");

/** Runs a program of this repository with its sources, and returns what it printed to stdout. */
function print(cwd: string, ...args: readonly string[]): string {
  const flags = ["--conditions=@typed-clients/source", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, flags, { cwd, encoding: "utf8" });
  // openapi-semver says what changed with its exit code
  if (status === null || status > 3 || stdout === "") throw new Error(`${args.join(" ")} (exit ${status})\n${stderr}`);
  return stdout.trim();
}

/** The document of Civic, and what it could become: an operation more, a network more, a field less, a shorter name. */
async function changedDocument(folder: string): Promise<[before: string, after: string]> {
  const text = await readFile(join(root, "packages/civic-pass-types/openapi.json"), "utf8");
  const document = JSON.parse(text, (key, value) => {
    if (key === "enum" && Array.isArray(value) && value.includes("sepolia")) return [...value, "linea"];
    return value;
  });
  const [firstPath = ""] = Object.keys(document.paths);
  for (const operation of Object.values<Record<string, unknown>>(document.paths[firstPath]))
    operation.deprecated = true;
  document.paths["/pass/count"] = {
    get: { operationId: "countPasses", summary: "Count passes", responses: { 204: { description: "Counted." } } },
  };
  const files: [string, string] = [join(folder, "before.json"), join(folder, "after.json")];
  await writeFile(files[0], text);
  await writeFile(files[1], JSON.stringify(document));
  return files;
}

const folder = await mkdtemp(join(tmpdir(), "screenshots-"));
const browser = await startChromium();
try {
  await mkdir(out, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1000, height: 640 }, deviceScaleFactor: 1.5 });

  const terminal = async (name: string, command: string, output: string) => {
    await page.setContent(terminalPage(command, output));
    await page.locator("main").screenshot({ path: join(out, `${name}.png`) });
  };

  const demo = print(root, "apps/demo/demo.ts").split("\n\n");
  const [civic = -1, didit = -1] = ["Civic", "Didit"].map((name) => demo.findIndex((part) => part.startsWith(name)));
  const shown = [...demo.slice(civic, civic + 3), ...demo.slice(didit)];
  await terminal("demo", "npm start", shown.join("\n\n"));

  const files = await changedDocument(folder);
  await terminal(
    "semver",
    "npx openapi-semver before.json after.json",
    print(root, "packages/openapi-semver/src/cli.ts", ...files),
  );

  const contractTests = join(root, "apps/contract-tests");
  print(
    contractTests,
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config",
    "vitest.contract.config.ts",
    "civic-pass",
  );
  await page.goto(pathToFileURL(join(contractTests, "reports/civic-pass.html")).href);
  await page.screenshot({ path: join(out, "contract.png") });
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
console.log("apps/docs/screenshots: demo.png, semver.png, contract.png");
