import { bumps } from "./bump.js";
import type { Comparison } from "./compare-specs.js";

/** Writes a comparison for people, one sentence a line. What happened alike at several places is said once. */
export function formatReport(comparison: Comparison): string {
  const lines = [`types: ${comparison.types}    client: ${comparison.client}`];
  for (const bump of [...bumps].reverse()) {
    const changes = comparison.changes.filter((change) => change.bump === bump);
    if (changes.length > 0) lines.push("", bump, ...grouped(changes).map((line) => `  ${line}`));
  }
  if (comparison.serverContract.length > 0) {
    lines.push("", "SERVER CONTRACT: no compiler sees these, a server may");
    lines.push(...grouped(comparison.serverContract, ({ severity }) => `[${severity}] `).map((line) => `  ${line}`));
  }
  if (comparison.disagreements.length > 0) {
    lines.push("", "DISAGREEMENTS: redocly diff says major, the compiler does not; decide by hand");
    for (const { operation, at, redocly, checker } of comparison.disagreements) {
      lines.push(`  ${place(operation, at)}: ${redocly}; the compiler: ${checker}`);
    }
  }
  if (lines.length === 1) lines.push("", "Nothing changed that a consumer could notice.");
  return `${lines.join("\n")}\n`;
}

interface Sentence {
  operation: string | null;
  at: string;
  message: string;
}

function grouped<T extends Sentence>(sentences: readonly T[], prefix: (sentence: T) => string = () => ""): string[] {
  const groups = new Map<string, { first: T; more: number }>();
  for (const sentence of sentences) {
    const key = JSON.stringify([
      prefix(sentence),
      sentence.at.split(/[.[<]/).at(-1),
      sentence.message,
      sentence.at === "",
    ]);
    const group = groups.get(key);
    if (group && sentence.at !== "") group.more++;
    else groups.set(group ? `${key}${groups.size}` : key, { first: sentence, more: 0 });
  }
  return [...groups.values()].map(({ first, more }) => {
    const also = more > 0 ? ` (and at ${more} more ${more === 1 ? "place" : "places"})` : "";
    return `${prefix(first)}${place(first.operation, first.at)}: ${first.message}${also}`;
  });
}

function place(operation: string | null, at: string): string {
  return [operation, at].filter((part) => part).join(" ") || "declarations";
}
