// pnpm docs:build
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { documentPage } from "./document-page.ts";
import { frontPage } from "./front-page.ts";
import { buildReference } from "./reference.ts";

const root = join(import.meta.dirname, "../..");
const out = join(root, "reports/docs");
const viewer = join(import.meta.dirname, "node_modules/swagger-ui-dist");

const packages = (await readdir(join(root, "packages"))).map((name) => join(root, "packages", name)).sort();
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await buildReference(packages, join(out, "reference"));

const documents: { path: string; title: string }[] = [];
for (const folder of packages.filter((name) => name.endsWith("-types"))) {
  const document = JSON.parse(await readFile(join(folder, "openapi.json"), "utf8"));
  const path = basename(folder, "-types");
  await mkdir(join(out, path));
  await writeFile(join(out, path, "index.html"), documentPage(document));
  for (const file of ["swagger-ui-bundle.js", "swagger-ui.css", "LICENSE"]) {
    await cp(join(viewer, file), join(out, path, file));
  }
  documents.push({ path, title: document.info.title });
}
await writeFile(join(out, "index.html"), frontPage(documents));
console.log(`reports/docs/index.html: the API reference of ${packages.length} packages, ${documents.length} document`);
