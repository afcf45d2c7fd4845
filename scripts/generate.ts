// pnpm generate [--check]
import { parseArgs } from "node:util";
import { effectiveDocument, listApis, readSpec } from "./effective-document.ts";
import { differences, generatedFiles } from "./generated-files.ts";
import { runCommand } from "./run-command.ts";
import { finishStagedWrite, stagedWrite } from "./staged-write.ts";

await runCommand("pnpm generate [--check]", async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const root = process.cwd();
  await finishStagedWrite(root);
  const files = new Map<string, string>();
  for (const api of await listApis(root)) {
    const spec = await readSpec(root, api);
    for (const [path, content] of await generatedFiles(root, spec, await effectiveDocument(spec)))
      files.set(path, content);
  }
  const changed = await differences(root, files);
  if (values.check && changed.length > 0) {
    console.error(`Not what spec/ generates; run \`pnpm generate\`:\n${changed.map((path) => `  ${path}`).join("\n")}`);
    return 1;
  }
  if (!values.check) await stagedWrite(root, files);
  console.log(`${files.size} generated files, ${values.check ? "all current" : `${changed.length} changed`}`);
  return 0;
});
