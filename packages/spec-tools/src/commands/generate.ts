import { parseArgs } from "node:util";
import { differences, generatedFiles } from "../generate/generated-files.ts";
import { successorDeclarations } from "../generate/successor.ts";
import { declarationsOf } from "../generate/types-package.ts";
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
    const differing: string[] = [];
    for (const api of await listApis(root)) {
      const spec = await readSpec(root, api);
      const effective = await effectiveDocument(spec);
      for (const [path, content] of await generatedFiles(root, spec, effective)) files.set(path, content);
      if (!values.check) continue;
      const { document } = effective;
      if ((await declarationsOf(spec, document)) !== successorDeclarations(document)) differing.push(api);
    }
    const changed = await differences(root, files);
    if (values.check && changed.length > 0) {
      console.error(
        `Not what spec/ generates; run \`pnpm generate\`:\n${changed.map((path) => `  ${path}`).join("\n")}`,
      );
      return 1;
    }
    if (differing.length > 0) {
      console.error(`openapi-typescript and openapi-paths declare something else: ${differing.join(", ")}`);
      return 1;
    }
    if (!values.check) await stagedWrite(root, files);
    const state = values.check ? "all current, and the same from openapi-paths" : `${changed.length} changed`;
    console.log(`${files.size} generated files, ${state}`);
    return 0;
  },
};
