import { parseArgs } from "node:util";
import { isWritten, readSpec, type Spec } from "../spec/effective-document.ts";
import { driftReport, specProblems } from "../spec/spec-problems.ts";
import { finishStagedWrite } from "../spec/staged-write.ts";
import { eachApi } from "./each-api.ts";
import type { RootCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

/** `pnpm spec:check [--upstream]` */
export const specCheck: RootCommand = {
  usage: "pnpm spec:check [--upstream]",
  async run() {
    const { values } = parseArgs({ options: { upstream: { type: "boolean", default: false } } });
    const root = process.cwd();
    await finishStagedWrite(root);
    let differs = false;
    const failed = await eachApi(root, async (api) => {
      const spec = await readSpec(root, api);
      const problems = await specProblems(root, spec);
      for (const problem of problems) printError(problem);
      const count = `${problems.length} ${problems.length === 1 ? "problem" : "problems"}`;
      print(`${api}: ${problems.length === 0 ? "everything in order" : count}`);
      differs ||= problems.length > 0;
      if (values.upstream) differs = (await printDrift(spec)) || differs;
    });
    if (failed.length > 0) return 2;
    return differs ? 1 : 0;
  },
};

/** Returns whether upstream has moved. */
async function printDrift(spec: Spec): Promise<boolean> {
  const { api, source } = spec;
  const { revision } = source.content();
  const drift = await driftReport(spec);
  if (drift) print(`${api}: upstream's interface is no longer the vendored one (${revision})\n\n${drift}`);
  else if (isWritten(spec)) print(`${api}: written here, with no upstream to compare with`);
  else print(`${api}: upstream's interface is the vendored one (${revision})`);
  return drift !== undefined;
}
