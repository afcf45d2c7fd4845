import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isRecord } from "../document/json-value.ts";
import { withoutProse } from "./without-prose.ts";

/** One entry of the report of `redocly diff`, as far as it is used here. */
export interface RedoclyChange {
  /** A JSON Pointer through the document, `$ref` being a step of its own. */
  path: string;
  typeName: string;
  kind: "added" | "removed" | "modified";
  impact: "major" | "minor" | "patch";
  /** What was modified, absent for what was added or removed as a whole. */
  property: string | undefined;
  /** Where it stands in the old document, and what it was; `undefined` for what was added. */
  before: RedoclySide | undefined;
  /** Where it stands in the new document, and what it is; `undefined` for what was removed. */
  after: RedoclySide | undefined;
  verdicts: { ruleId: string; impact: string; message: string }[];
}

/** One side of a change; the pointer is the real one, every `$ref` followed. */
export interface RedoclySide {
  pointer: string;
  value: unknown;
}

/**
 * Runs `redocly diff` in a process of its own, beside the generation of the types. It is handed the documents without
 * their prose, so that nothing that stands there can come back in its report.
 */
export async function redoclyDiff(
  oldDocument: object,
  newDocument: object,
  signal?: AbortSignal,
): Promise<RedoclyChange[]> {
  const [before, after] = [oldDocument, newDocument].map((document) => JSON.stringify(withoutProse(document)));
  if (before === undefined || after === undefined || before === after) return [];
  const folder = await mkdtemp(join(tmpdir(), "openapi-semver-"));
  try {
    await Promise.all([
      writeFile(join(folder, "old.json"), before),
      writeFile(join(folder, "new.json"), after),
      // without it, an ambient configuration, or none, would switch the rules off
      writeFile(join(folder, "redocly.yaml"), "extends:\n  - diff-recommended\n"),
    ]);
    return parseReport(await run(folder, signal));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(folder: string, signal: AbortSignal | undefined): Promise<string> {
  const root = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
  const args = ["diff", "old.json", "new.json", "--config", "redocly.yaml", "--format", "json", "--fail-on", "none"];
  const child = spawn(process.execPath, [join(root, "bin/cli.js"), ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal && { signal }),
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot, // Windows starts nothing without it
      NO_COLOR: "1",
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
      REDOCLY_SUPPRESS_NOTIFICATIONS: "true",
    },
  });
  return new Promise((resolve, reject) => {
    let output = "";
    let diagnostics = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      diagnostics += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      // it ends with 1 for what it found as well: whether it worked, the report says
      if (output.startsWith("{")) resolve(output);
      else reject(new Error(`redocly diff ended with ${code}: ${diagnostics.trim().slice(-300)}`));
    });
  });
}

function parseReport(output: string): RedoclyChange[] {
  const report: unknown = JSON.parse(output);
  if (!isRecord(report) || report.reportVersion !== "1" || !Array.isArray(report.changes)) {
    throw new Error("redocly diff answered with a report of another version: expected reportVersion 1");
  }
  return report.changes.filter(isRecord).map((change) => ({
    path: String(change.path),
    typeName: String(change.typeName),
    kind: change.kind === "added" || change.kind === "removed" ? change.kind : "modified",
    impact: change.impact === "major" || change.impact === "minor" ? change.impact : "patch",
    property: typeof change.property === "string" ? change.property : undefined,
    before: sideOf(change.base),
    after: sideOf(change.revision),
    verdicts: (Array.isArray(change.verdicts) ? change.verdicts : []).filter(isRecord).map((verdict) => ({
      ruleId: String(verdict.ruleId),
      impact: String(verdict.impact),
      message: String(verdict.message),
    })),
  }));
}

function sideOf(side: unknown): RedoclySide | undefined {
  return isRecord(side) ? { pointer: String(side.pointer), value: side.value } : undefined;
}
