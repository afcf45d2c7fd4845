import { bumps } from "openapi-semver";
import { limits, method } from "./method.ts";
import { share } from "./share.ts";
import type { DisagreementEntry, SemverSummary } from "./summary-data.ts";

/** The summary as Markdown. */
export function markdownPage(summary: SemverSummary): string {
  const { compared, breaking, keptVersion, table, kinds, random, tooLow, tooHigh } = summary;
  const columns = [...bumps].reverse();
  const row = (name: "breaks" | "compiles") => `| ${name} | ${columns.map((bump) => table[name][bump]).join(" | ")} |`;
  return [
    "# How often a revision of a public API breaks a TypeScript consumer",
    "",
    `**${breaking} of ${compared} revisions (${share(breaking, compared)}) break a compiled consumer; so do ${keptVersion.breaking} of the ${keptVersion.revisions} (${share(keptVersion.breaking, keptVersion.revisions)}) that kept \`info.version\`.**`,
    "",
    "## By kind of change",
    "",
    "| kind of change | revisions | of these kept `info.version` |",
    "|---|---|---|",
    ...kinds.map(({ rule, when, revisions, keptVersion: kept }) => `| \`${rule}\`: ${when} | ${revisions} | ${kept} |`),
    "",
    "## What openapi-semver says of the same revisions, for callers",
    "",
    `| the compiler | ${columns.join(" | ")} |`,
    `|---|${columns.map(() => "---|").join("")}`,
    row("breaks"),
    row("compiles"),
    "",
    `Of ${random.pairs} random pairs of schemas, ${random.tooLow} are called too low and ${random.tooHigh} too high.`,
    "",
    ...disagreements("Called too low", tooLow),
    ...disagreements("Called too high", tooHigh),
    "## Method",
    "",
    ...method.map((sentence) => `- ${sentence}`),
    ...Object.entries(summary.leftOut).map(([outcome, count]) => `- Not compared: ${count} (${escaped(outcome)}).`),
    "",
    "## Limits",
    "",
    ...limits.map((sentence) => `- ${sentence}`),
    "",
  ].join("\n");
}

function disagreements(title: string, entries: readonly DisagreementEntry[]): string[] {
  if (entries.length === 0) return [];
  const items = entries.flatMap(({ entry, changes = [], broken = [], minimal }) => [
    `- ${escaped(entry)}`,
    ...[...changes, ...broken].map((text) => `  - ${escaped(text)}`),
    ...(minimal
      ? ["", ...block(`${JSON.stringify(minimal.old)}\n${JSON.stringify(minimal.new)}`).map((line) => `  ${line}`), ""]
      : []),
  ]);
  return [`## ${title}: ${entries.length}`, "", ...items, ""];
}

// a fence that is longer than any in the text
function block(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}json`, ...text.split("\n"), fence];
}

function escaped(text: string): string {
  return text.replace(/[&<>\\`*_[\]|#~@!]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, " ");
}
