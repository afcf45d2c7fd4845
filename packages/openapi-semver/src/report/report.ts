import { bumps } from "../change/bump.ts";
import type { Comparison } from "../compare-specs.ts";
import { operationRules } from "../rules/index.ts";

/** Writes a comparison for people, one sentence a line. What happened alike at several places is said once. */
export function formatReport(comparison: Comparison): string {
  const lines = [`types: ${comparison.types}    client: ${comparison.client}`];
  for (const bump of [...bumps].reverse()) {
    const changes = comparison.changes.filter((change) => change.bump === bump);
    const sentences = changes.map(({ operation, at, message }) => ({
      line: describeChange({ operation, at, message }),
      alike: alikeIn(at, message),
    }));
    if (changes.length > 0) lines.push("", bump, ...grouped(sentences));
  }
  if (comparison.serverContract.length > 0) {
    const sentences = comparison.serverContract.map(({ severity, operation, message }) => ({
      line: `[${severity}] ${describeChange({ operation, message })}`,
      alike: JSON.stringify([severity, message]),
    }));
    lines.push("", "SERVER CONTRACT: no compiler sees these, a server may", ...grouped(sentences));
  }
  if (comparison.disagreements.length > 0) {
    const sentences = comparison.disagreements.map(({ operation, at, redocly, checker }) => ({
      line: `${describeChange({ operation, at, message: redocly })}; the compiler: ${checker}`,
      alike: JSON.stringify([redocly, checker]),
    }));
    lines.push("", "DISAGREEMENTS: redocly diff says major, the compiler does not", ...grouped(sentences));
  }
  if (lines.length === 1) lines.push("", "Nothing changed that a consumer could notice.");
  return `${lines.join("\n")}\n`;
}

/** What {@link describeChange} takes: a `Change`, or a `ServerContractNote`. */
export interface DescribedChange {
  operation: string | null;
  at?: string;
  message: string;
}

// a shared schema changes wherever it stands, under the same last name
function alikeIn(at: string, message: string): string | undefined {
  if (message === operationRules.documentationChanged.message) return message;
  return at === "" ? undefined : JSON.stringify([at.split(/[.[<]/).at(-1), message]);
}

function grouped(sentences: readonly { line: string; alike: string | undefined }[]): string[] {
  const groups = new Map<string, { line: string; more: number }>();
  for (const { line, alike = line } of sentences) {
    const group = groups.get(alike);
    if (group) group.more++;
    else groups.set(alike, { line, more: 0 });
  }
  return [...groups.values()].map(({ line, more }) => {
    const also = more > 0 ? ` (and at ${more} more ${more === 1 ? "place" : "places"})` : "";
    return `  ${line}${also}`;
  });
}

/** One change, or note, as a sentence: `POST /pass body.filter.issueTimestamp: no longer accepted`. */
export function describeChange({ operation, at = "", message }: DescribedChange): string {
  const where = [operation, at].filter((part) => part).join(" ");
  if (where === "") return message;
  // a note on the server contract starts with its own place
  return at === "" && /^[^ ]+: /.test(message) ? `${where} ${message}` : `${where}: ${message}`;
}
