import { bumps } from "../change/bump.ts";
import type { Comparison } from "../compare-specs.ts";
import { describeChange, placesOf, touched } from "./report.ts";

/** Writes a comparison as Markdown, for the comment of a pull request. */
export function formatMarkdown(comparison: Comparison): string {
  const { types, calls, names, client, changes, serverContract } = comparison;
  const lines = [
    "| types | callers | type names | client |",
    "|---|---|---|---|",
    `| ${[types, calls, names, client].map((bump) => `**${bump}**`).join(" | ")} |`,
  ];
  for (const bump of [...bumps].reverse()) {
    const alike = changes.filter((change) => change.bump === bump);
    if (alike.length > 0) {
      lines.push("", `### ${bump}`, "");
      lines.push(...listed(alike.map((change) => `${describeChange(change)}${touched(change)}${placesOf(change)}`)));
    }
  }
  if (serverContract.length > 0) {
    lines.push("", "### Server-side changes (not visible to TypeScript)", "");
    lines.push(...listed(serverContract.map((note) => `[${note.severity}] ${describeChange(note)}${placesOf(note)}`)));
  }
  if (changes.length + serverContract.length === 0) lines.push("", "Nothing changed that a consumer could notice.");
  return `${lines.join("\n")}\n`;
}

function listed(sentences: readonly string[]): string[] {
  return sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`);
}

/** Text from a document that is nothing but text in Markdown: no markup, no link, no mention, no tag. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\*_[\]|~#!`]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@(?=\w)/g, "&#64;")
    .replace(/(https?):\/\//gi, "$1&#58;//");
}
