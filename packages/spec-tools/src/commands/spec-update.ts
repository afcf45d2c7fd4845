import { parseArgs } from "node:util";
import { SpecError } from "../spec/spec-error.ts";
import { updateSpec } from "../vendor/vendor-revision.ts";
import type { RootCommand } from "./run-command.ts";
import { print, printError } from "./terminal.ts";

const usage = "pnpm spec:update <api> [url or file] [--revision name] [--timeout-ms 30000] [--dry-run]";

/** `pnpm spec:update <api> [url or file] [--revision name] [--timeout-ms 30000] [--dry-run]` */
export const specUpdate: RootCommand = {
  usage,
  async run() {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        revision: { type: "string" },
        "timeout-ms": { type: "string", default: "30000" },
        "dry-run": { type: "boolean", default: false },
      },
    });
    const [api, from] = positionals;
    if (!api || positionals.length > 2) throw new SpecError("spec:update", undefined, `usage: ${usage}`);
    const timeoutMs = Number(values["timeout-ms"]);
    if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
      throw new SpecError(
        "--timeout-ms",
        undefined,
        `expected milliseconds, such as 30000; received ${values["timeout-ms"]}`,
      );
    }
    const { revision } = values;
    const report = await updateSpec(process.cwd(), {
      api,
      timeoutMs,
      dryRun: values["dry-run"],
      onWarning: printError,
      ...(from !== undefined && { from }),
      ...(revision !== undefined && { revision }),
    });
    print(report.trimEnd());
    return 0;
  },
};
