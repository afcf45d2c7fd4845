import { printable } from "@typed-clients/openapi-document";

/** Text in several lines, none of which steers a terminal or is a command to the runner of a workflow. */
export function terminalText(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      printable(line)
        .replace(/^(\s*)::/, "$1\\u003a:")
        .replaceAll("##[", "#\\u0023["),
    )
    .join("\n");
}

/** A block of plain text in Markdown, that nothing in the text ends. @param maxLength characters; the rest is left out */
export function codeBlock(text: string, maxLength: number = Number.POSITIVE_INFINITY): string {
  const safe = terminalText(text.trim());
  const shown = safe.length > maxLength ? `${safe.slice(0, maxLength)}\n… and more` : safe;
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}\n`;
}

/** Plain text within a line of Markdown, that nothing in it ends. */
export function codeSpan(text: string): string {
  const line = printable(text);
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = fence.length > 1 ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
