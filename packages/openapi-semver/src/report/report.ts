import { printable } from "@typed-clients/openapi-document";
import { bumps } from "../change/bump.ts";
import type { Change, FoundAt } from "../change/change.ts";
import type { Comparison } from "../compare-specs.ts";

/** Writes a comparison for people: one change a line, each at its own place. */
export function formatReport(comparison: Comparison): string {
  const { types, calls, names, client, changes, serverContract, disagreements } = comparison;
  const lines = [`types: ${types}    client: ${client}`];
  if (calls !== names) lines.push(`callers: ${calls}    type names: ${names}`);
  for (const bump of [...bumps].reverse()) {
    const alike = changes.filter((change) => change.bump === bump);
    if (alike.length > 0)
      lines.push(
        "",
        bump,
        ...alike.map((change) => `  ${describeChange(change)}${touched(change)}${placesOf(change)}`),
      );
  }
  if (serverContract.length > 0) {
    const notes = serverContract.map((note) => `  [${note.severity}] ${describeChange(note)}${placesOf(note)}`);
    lines.push("", "Server-side changes (not visible to TypeScript)", ...notes);
  }
  if (disagreements.length > 0) {
    const sentences = disagreements.map(
      ({ operation, at, redocly, checker }) =>
        `  ${describeChange({ operation, at, message: redocly })}; the compiler: ${checker}`,
    );
    lines.push("", "Disagreements: redocly diff says major, the compiler does not", ...new Set(sentences));
  }
  if (lines.length === 1) lines.push("", "Nothing changed that a consumer could notice.");
  return `${lines.join("\n")}\n`;
}

/** Whom a change touches, where that is not everybody. */
export function touched({ target, calls, names }: Pick<Change, "target" | "calls" | "names">): string {
  if (target === "client" || calls === names) return "";
  if (calls === "none") return " (type names only)";
  return names === "none" ? " (callers only)" : "";
}

/** Where it stands in both texts, as a terminal or an editor can open it. */
export function placesOf({ old: before, new: after }: Pick<FoundAt, "old" | "new">): string {
  const places = [before, after].flatMap((place) => (place ? `${place.file}:${place.line}:${place.column}` : []));
  return places.length === 0 ? "" : ` (${printable(places.join(" → "))})`;
}

/** What {@link describeChange} takes: a `Change`, or a `ServerContractNote`. */
export type DescribedChange = Pick<FoundAt, "operation" | "at" | "message">;

/**
 * One change, or note, as a sentence: `POST /pass body.filter.issueTimestamp: no longer accepted`. What comes from a
 * document is made printable.
 */
export function describeChange({ operation, at, message }: DescribedChange): string {
  const where = [operation, at].filter((part) => part).join(" ");
  return printable(where === "" ? message : `${where}: ${message}`);
}
