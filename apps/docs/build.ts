// pnpm docs:build
import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type ClientPackage, documentPage } from "./document-page.ts";
import { buildReference } from "./reference.ts";

const root = join(import.meta.dirname, "../..");
const out = join(root, "reports/docs");
// what is written by hand, and beside it what is generated
const site = join(import.meta.dirname, ".site");

await rm(site, { recursive: true, force: true });
await rm(out, { recursive: true, force: true });
await cp(join(import.meta.dirname, "site"), site, { recursive: true });

const [firstSample = ""] = /^```ts\n.*?^```$/ms.exec(await readFile(join(root, "README.md"), "utf8")) ?? [];
await writeFile(join(site, ".vitepress/theme/first-sample.md"), `${firstSample}\n`);

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

const folders = (await readdir(join(root, "packages"))).sort().map((name) => join(root, "packages", name));
const packages: { folder: string; manifest: Manifest }[] = [];
for (const folder of folders) {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) continue;
  const manifest = JSON.parse(text) as Manifest;
  if (!manifest.private) packages.push({ folder, manifest });
}

const reference: { name: string; path: string; description: string }[] = [];
for (const { folder, manifest } of packages) {
  const { name, description = "" } = manifest;
  const entryPoints = entryPointsOf(folder, manifest);
  if (entryPoints.size === 0) continue;
  console.log(`reference: ${name}`);
  const path = `reference/${basename(folder)}`;
  const others = folders.filter((other) => other !== folder);
  await buildReference({ name, description, folder, entryPoints }, others, join(site, path));
  reference.push({ name, path: `/${path}/`, description });
}
await writeFile(
  join(site, "reference/index.md"),
  `# API reference\n\n${reference.map(({ name, path, description }) => `- [${name}](${path}): ${description}`).join("\n")}\n`,
);

const apis: { title: string; path: string }[] = [];
await mkdir(join(site, "apis"), { recursive: true });
for (const { folder } of packages.filter((entry) => entry.folder.endsWith("-types"))) {
  const api = basename(folder, "-types");
  const document = JSON.parse(await readFile(join(folder, "openapi.json"), "utf8"));
  await writeFile(join(site, `apis/${api}.md`), documentPage(document, await clientOf(api)));
  apis.push({ title: document.info.title, path: `/apis/${api}` });
}
await writeFile(join(site, ".vitepress/pages.json"), JSON.stringify({ apis, reference }));

const { status } = spawnSync(
  process.execPath,
  [join(import.meta.dirname, "node_modules/vitepress/bin/vitepress.js"), "build", site, "--outDir", out],
  { stdio: ["ignore", "inherit", "inherit"] },
);
if (status !== 0) process.exit(status ?? 130);
console.log(`reports/docs/index.html: ${packages.length} packages, ${apis.length} APIs`);

function entryPointsOf(folder: string, { name, exports = {} }: Manifest): Map<string, string> {
  const entries = Object.entries(exports).flatMap(([subpath, target]) => {
    const source = Object(target)["@typed-clients/source"];
    if (typeof source !== "string" || !source.endsWith(".ts")) return [];
    return [[name + subpath.slice(1), join(folder, source)] as const];
  });
  return new Map(entries);
}

async function clientOf(api: string): Promise<ClientPackage> {
  const folder = join(root, "packages", api);
  const { name } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  const index = await readFile(join(folder, "src/index.ts"), "utf8");
  const createClient = /\bcreate\w+Client\b/.exec(index)?.[0];
  if (!createClient) throw new Error(`packages/${api}/src/index.ts: expected it to export a function create…Client`);
  const readme = await readFile(join(folder, "README.md"), "utf8");
  const sample = /^```ts\n(.*?)^```$/ms.exec(readme)?.[1];
  if (!sample) throw new Error(`packages/${api}/README.md: expected a sample in a \`ts\` block`);
  return { name, createClient, sample };
}
