import { printable } from "@typed-clients/openapi-document";
import type { Approval } from "../change/approvals.ts";
import type { FoundAt } from "../change/change.ts";
import type { ConsumerResult } from "../consumer/check-consumer.ts";
import type { BrokenPlace } from "../consumer/code-place.ts";
import { escapeData, escapeProperty, formatGithub } from "../report/github.ts";
import { escapeMarkdown, formatMarkdown } from "../report/markdown.ts";
import { describeChange, formatReport } from "../report/report.ts";
import { formatSarif } from "../report/sarif.ts";
import type { Format } from "./arguments.ts";
import type { Compared } from "./compared.ts";

/** What is printed: a comparison, and what somebody has agreed to. */
export interface Result extends Compared {
  approved: readonly { change: FoundAt; approval: Approval }[];
}

/** Writes a result in a format. */
export function formatResult(result: Result, format: Format, version: string): string {
  const { comparison, consumer } = result;
  switch (format) {
    case "json": {
      const approved = result.approved.map(({ change, approval }) => ({
        fingerprint: change.fingerprint,
        ...approval,
      }));
      const more = { ...(consumer && { consumer }), ...(approved.length > 0 && { approved }) };
      return `${JSON.stringify({ ...comparison, ...more }, null, 2)}\n`;
    }
    case "markdown":
      return formatMarkdown(comparison) + (consumer ? consumerMarkdown(consumer) : "");
    case "github":
      return formatGithub(openFindings(result)) + (consumer ? consumerAnnotations(consumer) : "");
    case "sarif":
      return formatSarif(openFindings(result), version, consumer?.breaks);
    case "text":
      return (
        formatReport(comparison) + approvedText(result) + optionsText(result) + (consumer ? consumerText(consumer) : "")
      );
  }
}

function openFindings({ comparison, approved }: Result): FoundAt[] {
  const agreed = new Set(approved.map(({ change }) => change));
  return [...comparison.changes, ...comparison.serverContract].filter((found) => !agreed.has(found));
}

function approvedText({ approved }: Result): string {
  if (approved.length === 0) return "";
  const lines = approved.map(({ change, approval }) => `  ${describeChange(change)}: ${printable(approval.reason)}`);
  return `\napproved\n${lines.join("\n")}\n`;
}

function optionsText({ generatedWith }: Result): string {
  return generatedWith.length === 0 ? "" : `\nDeclarations as generated with ${generatedWith.join(", ")}\n`;
}

function consumerText({ breaks, uses, untouched, errorsBefore }: ConsumerResult): string {
  const lines = [
    "",
    `this code: ${countOf(breaks.length, "line")} broken, ${countOf(uses.length, "use")} of what changed`,
  ];
  if (breaks.length > 0) lines.push("", "no longer compiles", ...breaks.map((place) => `  ${brokenLine(place)}`));
  if (uses.length > 0) {
    lines.push("", "uses what changed, and compiles");
    lines.push(...uses.map((place) => `  ${at(place)} ${printable(place.uses)}`));
  }
  if (untouched.length > 0) {
    lines.push("", "touches nothing here", ...untouched.map((change) => `  ${describeChange(change)}`));
  }
  if (errorsBefore > 0) {
    lines.push("", `${countOf(errorsBefore, "error")} of this code that the old declarations have as well, left out`);
  }
  return `${lines.join("\n")}\n`;
}

function consumerMarkdown({ breaks, uses, untouched }: ConsumerResult): string {
  const lines = [
    "",
    "### This code",
    "",
    `${countOf(breaks.length, "line")} broken, ${countOf(uses.length, "use")} of what changed, ${countOf(untouched.length, "change")} that it has nothing to do with.`,
  ];
  if (breaks.length > 0) lines.push("", ...breaks.map((place) => `- ${escapeMarkdown(brokenLine(place))}`));
  return `${lines.join("\n")}\n`;
}

function consumerAnnotations({ breaks }: ConsumerResult): string {
  return breaks
    .map(({ file, line, column, code, message }) => {
      const properties = `file=${escapeProperty(file)},line=${line},col=${column},title=TS${code}`;
      return `::error ${properties}::${escapeData(printable(message))}\n`;
    })
    .join("");
}

function brokenLine(place: BrokenPlace): string {
  return `${at(place)} TS${place.code} ${printable(place.message).slice(0, 300)}`;
}

function at({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${printable(file)}:${line}:${column}`;
}

function countOf(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
