#!/usr/bin/env node
import module from "node:module";
import { parseArgs } from "node:util";
import { bumps, reaches } from "./change/bump.ts";
import { createProgress } from "./report/progress.ts";

// the compiler is nine megabytes of JavaScript; Node.js 20 has no such cache
module.enableCompileCache?.();

const usage = `Usage: openapi-semver <old> <new> [options]

Says what the step from one OpenAPI 3.0 or 3.1 document to another means to a TypeScript consumer.

  --json                 print the result as JSON
  --open-response-enums  a value more in an enum of a response is minor, not major
  --fail-on <bump>       exit with 1 when types or client reach patch, minor or major
  --help                 print this

Exit: 0 compared, 1 --fail-on was reached, 2 the input cannot be judged.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const progress = createProgress();
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        "open-response-enums": { type: "boolean", default: false },
        "fail-on": { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    const [oldPath, newPath] = positionals;
    if (oldPath === undefined || newPath === undefined || positionals.length > 2) {
      return refuse(
        `expected two documents, received ${positionals.length}, such as: openapi-semver old.yaml new.yaml`,
      );
    }
    const failOn = bumps.find((bump) => bump !== "none" && bump === values["fail-on"]);
    if (values["fail-on"] !== undefined && failOn === undefined) {
      return refuse(`--fail-on: expected patch, minor or major, received ${values["fail-on"]}`);
    }
    const [{ compareSpecs }, { formatReport }] = await Promise.all([
      import("./compare-specs.ts"),
      import("./report/report.ts"),
    ]);
    const comparison = await compareSpecs(oldPath, newPath, {
      openResponseEnums: values["open-response-enums"],
      onProgress: progress.report,
    });
    process.stdout.write(values.json ? `${JSON.stringify(comparison, null, 2)}\n` : formatReport(comparison));
    return failOn && (reaches(comparison.types, failOn) || reaches(comparison.client, failOn)) ? 1 : 0;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  } finally {
    await progress.stop();
  }
}

function refuse(reason: string): number {
  process.stderr.write(`openapi-semver: ${reason}\n`);
  return 2;
}
