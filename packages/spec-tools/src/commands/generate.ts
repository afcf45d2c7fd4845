import { parseArgs } from "node:util";
import { differences, generatedFiles } from "../generate/generated-files.ts";
import { effectiveDocument, listApis, readSpec } from "../spec/effective-document.ts";
import { finishStagedWrite, stagedWrite } from "../spec/staged-write.ts";
import type { RootCommand } from "./run-command.ts";

/** `pnpm generate [--check]` */
export const generate: RootCommand = {
  usage: "pnpm generate [--check]",
  async run() {
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
      console.error(
        `Not what spec/ generates; run \`pnpm generate\`:\n${changed.map((path) => `  ${path}`).join("\n")}`,
      );
      return 1;
    }
    if (!values.check) await stagedWrite(root, files);
    console.log(`${files.size} generated files, ${values.check ? "all current" : `${changed.length} changed`}`);
    return 0;
  },
};
