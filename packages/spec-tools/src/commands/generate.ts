import { parseArgs } from "node:util";
import { differences, generatedFiles, handEdits } from "../generate/generated-files.ts";
import { successorDeclarations } from "../generate/successor.ts";
import { declarationsOf } from "../generate/types-package.ts";
import { effectiveDocument, readSpec } from "../spec/effective-document.ts";
import { finishStagedWrite, stagedWrite } from "../spec/staged-write.ts";
import { eachApi } from "./each-api.ts";
import type { RootCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

/** `pnpm generate [--check]` */
export const generate: RootCommand = {
  usage: "pnpm generate [--check]",
  async run() {
    const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
    const root = process.cwd();
    await finishStagedWrite(root);
    const files = new Map<string, string>();
    const differing: string[] = [];
    const failed = await eachApi(root, async (api) => {
      const spec = await readSpec(root, api);
      const effective = await effectiveDocument(spec);
      for (const [path, content] of await generatedFiles(root, spec, effective)) files.set(path, content);
      if (!values.check) return;
      const { document } = effective;
      if ((await declarationsOf(spec, document)) !== successorDeclarations(document)) differing.push(api);
    });
    if (failed.length > 0 && files.size === 0) return 2;
    const changed = await differences(root, files);
    if (values.check && changed.length > 0) {
      printError(`Not what spec/ generates; run \`pnpm generate\`:\n${changed.map((path) => `  ${path}`).join("\n")}`);
      return 1;
    }
    if (differing.length > 0) {
      printError(`openapi-typescript and openapi-paths declare something else: ${differing.join(", ")}`);
      return 1;
    }
    const edited = values.check ? [] : await handEdits(root, files, changed);
    if (edited.length > 0) printError(`Edited by hand, or by another generator, and overwritten: ${edited.join(", ")}`);
    if (!values.check) await stagedWrite(root, files);
    const state = values.check ? "all current, and the same from openapi-paths" : `${changed.length} changed`;
    print(`${files.size} generated files, ${state}`);
    return failed.length > 0 ? 2 : 0;
  },
};
