// How long a document takes, and how much memory, beside openapi-typescript and hey-api's types plug-in:
// `pnpm --filter @typed-clients/openapi-paths benchmark [document.json …]`. Each is measured in a process of its own.
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const civic = fileURLToPath(import.meta.resolve("@typed-clients/civic-pass-types/openapi.json"));
const documents = process.argv.slice(2);
const measure = fileURLToPath(new URL("measure.ts", import.meta.url));

const rows: Record<string, string | number>[] = [];
for (const file of [civic, ...documents]) {
  JSON.parse(readFileSync(file, "utf8"));
  for (const contender of ["openapi-paths", "openapi-typescript", "@hey-api/openapi-ts"]) {
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--conditions=@typed-clients/source", "--max-old-space-size=8192", measure, contender, file],
      { encoding: "utf8", timeout: 600_000 },
    );
    const document = { document: basename(file), MB: Number((statSync(file).size / 1e6).toFixed(1)), contender };
    const figures = /^\{.*\}$/m.exec(stdout)?.[0];
    rows.push({ ...document, ...(figures ? JSON.parse(figures) : { ms: `failed: ${status}` }) });
  }
}
console.table(rows);
