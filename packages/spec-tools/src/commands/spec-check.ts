import { parseArgs } from "node:util";
import { isWritten, listApis, readSpec } from "../spec/effective-document.ts";
import { driftReport, specProblems } from "../spec/spec-problems.ts";
import { finishStagedWrite } from "../spec/staged-write.ts";
import type { RootCommand } from "./run-command.ts";

/** `pnpm spec:check [--upstream]` */
export const specCheck: RootCommand = {
  usage: "pnpm spec:check [--upstream]",
  async run() {
    const { values } = parseArgs({ options: { upstream: { type: "boolean", default: false } } });
    const root = process.cwd();
    await finishStagedWrite(root);
    let failed = false;
    for (const api of await listApis(root)) {
      const spec = await readSpec(root, api);
      const problems = await specProblems(root, spec);
      for (const problem of problems) console.error(problem);
      console.log(`${api}: ${problems.length === 0 ? "everything in order" : `${problems.length} to mend`}`);
      const drift = values.upstream ? await driftReport(spec) : undefined;
      const { revision } = spec.source.content();
      if (drift) console.log(`${api}: upstream's interface is no longer the vendored one (${revision})\n\n${drift}`);
      else if (values.upstream && isWritten(spec))
        console.log(`${api}: written here, with no upstream to compare with`);
      else if (values.upstream) console.log(`${api}: upstream's interface is the vendored one (${revision})`);
      failed ||= problems.length > 0 || drift !== undefined;
    }
    return failed ? 1 : 0;
  },
};
