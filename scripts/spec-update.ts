// pnpm spec:update <api> [url or file] [--revision name] [--timeout-ms 30000] [--dry-run]
import { parseArgs } from "node:util";
import { runCommand } from "./run-command.ts";
import { SpecError } from "./spec-error.ts";
import { updateSpec } from "./update-spec.ts";

const usage = "pnpm spec:update <api> [url or file] [--revision name] [--timeout-ms 30000] [--dry-run]";

await runCommand(usage, async () => {
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
    ...(from !== undefined && { from }),
    ...(revision !== undefined && { revision }),
  });
  process.stdout.write(report);
  return 0;
});
