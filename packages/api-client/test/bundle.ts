import { join } from "node:path";
import { build } from "esbuild";

/** One ES module of a source and everything that it imports, as any version of Node.js runs it. */
export async function bundle(source: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [join(import.meta.dirname, source)],
    outfile,
    bundle: true,
    conditions: ["@typed-clients/source"],
    platform: "node",
    target: "node20",
    format: "esm",
  });
  return outfile;
}
