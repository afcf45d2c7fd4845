import { readFileSync } from "node:fs";
import { printable } from "@typed-clients/openapi-document";
import { applyApprovals } from "../change/approvals.ts";
import { largestBump, reaches } from "../change/bump.ts";
import { createProgress, type Progress } from "../report/progress.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { usage } from "./usage.ts";

/** Where the command writes to. */
export interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
}

const processOutput: Output = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
};

/** Runs the command, and returns its exit code. */
export async function main(args: readonly string[], output: Output = processOutput): Promise<number> {
  let progress: Progress | undefined;
  try {
    const given = readArguments(args);
    if (given.help || given.version) {
      output.stdout(given.help ? usage : `${ownVersion()}\n`);
      return 0;
    }
    progress = createProgress();
    return await run(given, output, progress);
  } catch (error) {
    output.stderr(`openapi-semver: ${printable(error instanceof Error ? error.message : String(error))}\n`);
    return 2;
  } finally {
    await progress?.stop();
  }
}

async function run(given: Arguments, output: Output, progress: Progress): Promise<number> {
  const [{ compared }, { formatResult }] = await Promise.all([import("./compared.ts"), import("./format-result.ts")]);
  const result = await compared(given, progress.report);
  const { changes, serverContract } = result.comparison;
  const today = new Date().toISOString().slice(0, 10);
  const { open, approved, problems } = applyApprovals([...changes, ...serverContract], given.approvals, today);
  output.stdout(formatResult({ ...result, approved }, given.format, ownVersion()));
  for (const problem of problems) output.stderr(`openapi-semver: ${printable(problem)}\n`);
  if (problems.length > 0 || (result.consumer && result.consumer.breaks.length > 0)) return 1;
  const { failOn } = given;
  return failOn !== undefined && reaches(largestBump(open.map(({ bump }) => bump)), failOn) ? 1 : 0;
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0.0.0";
}
