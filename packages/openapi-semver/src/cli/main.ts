import { readFileSync } from "node:fs";
import { printable } from "@typed-clients/openapi-document";
import { applyApprovals } from "../change/approvals.ts";
import { largestBump, reaches } from "../change/bump.ts";
import { createProgress, type Progress } from "../report/progress.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { usage } from "./usage.ts";

/** Runs the command, and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let progress: Progress | undefined;
  try {
    const given = readArguments(args);
    if (given.help) return print(usage);
    if (given.version) return print(`${ownVersion()}\n`);
    progress = createProgress();
    return await run(given, progress);
  } catch (error) {
    process.stderr.write(`openapi-semver: ${printable(error instanceof Error ? error.message : String(error))}\n`);
    return 2;
  } finally {
    await progress?.stop();
  }
}

async function run(given: Arguments, progress: Progress): Promise<number> {
  const [{ compared }, { formatResult }] = await Promise.all([import("./compared.ts"), import("./format-result.ts")]);
  const result = await compared(given, progress.report);
  const today = new Date().toISOString().slice(0, 10);
  const { open, approved, problems } = applyApprovals(result.comparison.changes, given.approvals, today);
  process.stdout.write(formatResult({ ...result, approved }, given.format, ownVersion()));
  for (const problem of problems) process.stderr.write(`openapi-semver: ${printable(problem)}\n`);
  if (problems.length > 0 || (result.consumer && result.consumer.breaks.length > 0)) return 1;
  const { failOn } = given;
  if (failOn === undefined) return 0;
  const notes = result.comparison.serverContract.length > 0 ? "patch" : "none";
  return reaches(largestBump([...open.map(({ bump }) => bump), notes]), failOn) ? 1 : 0;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0.0.0";
}
