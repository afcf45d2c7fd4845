import { parseArgs } from "node:util";
import { SpecError } from "../spec/spec-error.ts";
import { addSpec } from "../vendor/create-api.ts";
import type { RootCommand } from "./run-command.ts";

const usage = "pnpm spec:add <api> <url or file> [--revision name]";

/** `pnpm spec:add <api> <url or file> [--revision name]` */
export const specAdd: RootCommand = {
  usage,
  async run() {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { revision: { type: "string" } } });
    const [api, from] = positionals;
    if (!api || !from || positionals.length > 2) throw new SpecError("spec:add", undefined, `usage: ${usage}`);
    const { revision } = values;
    const written = await addSpec(process.cwd(), { api, from, ...(revision !== undefined && { revision }) });
    for (const path of written) console.log(`  ${path} (new)`);
    console.log(`
Next:
  pnpm install       makes packages/${api}-types part of the workspace
  pnpm generate      says what has to be corrected in spec/${api}/overlay.yaml, or writes the types
  pnpm spec:check    says which warnings of lint want a reason there`);
    return 0;
  },
};
