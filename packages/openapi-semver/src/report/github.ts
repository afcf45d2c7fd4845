import type { FoundAt } from "../change/change.ts";
import { describeChange } from "./report.ts";

const commands = { major: "error", minor: "warning", patch: "notice", none: "notice" } as const;

/** Writes what was found as annotations of GitHub Actions, one command a line. */
export function formatGithub(found: readonly FoundAt[]): string {
  return found
    .map((change) => {
      const place = change.new ?? change.old;
      const properties = [
        ...(place && place.line > 0
          ? [
              ["file", place.file],
              ["line", place.line],
              ["col", place.column],
            ]
          : []),
        ["title", `${change.bump}: ${change.rule}`],
      ].map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${commands[change.bump]} ${properties.join(",")}::${escapeData(describeChange(change))}\n`;
    })
    .join("");
}

/** The text of an annotation, which ends where the line does. */
export function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A property of an annotation. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
