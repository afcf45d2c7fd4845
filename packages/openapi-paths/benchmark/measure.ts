// Measures one generator with one document: the median of a few runs for a small one, one run for a large one.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [contender = "", file = ""] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const folder = mkdtempSync(join(tmpdir(), "openapi-paths-speed-"));
const runs = text.length < 1_000_000 ? 30 : 1;

const options = {
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
};
const contenders: Record<string, () => Promise<(document: object) => unknown>> = {
  async "openapi-paths"() {
    const { emitPaths } = await import("../src/index.ts");
    return (document) => emitPaths(document, options);
  },
  async "openapi-typescript"() {
    const { default: openapiTS, astToString } = await import("openapi-typescript");
    return async (document) => astToString(await openapiTS(document as never, { ...options, silent: true }));
  },
  async "@hey-api/openapi-ts"() {
    const { createClient } = await import("@hey-api/openapi-ts");
    return (document) =>
      createClient({
        input: document,
        output: { path: folder, clean: true },
        plugins: ["@hey-api/typescript"],
        logs: { level: "silent" },
        dryRun: false,
      } as never);
  },
};

const generate = await contenders[contender]?.();
if (generate === undefined) throw new Error(`expected a contender, received ${contender}`);
const times: number[] = [];
for (let run = 0; run < runs; run++) {
  const document = JSON.parse(text);
  const before = process.cpuUsage();
  await generate(document);
  times.push(process.cpuUsage(before).user / 1000); // what else runs on the machine does not count
}
rmSync(folder, { recursive: true, force: true });
times.sort((a, b) => a - b);
const ms = Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(1));
console.log(JSON.stringify({ "CPU ms": ms, "peak MB": Math.round(process.resourceUsage().maxRSS / 1024) }));
