import type { ContractReport } from "./contract-report.ts";
import { percent } from "./table.ts";
import { verdictOf } from "./verdict.ts";

/** The report as Markdown, for `GITHUB_STEP_SUMMARY`. */
export function markdownReport(report: ContractReport): string {
  const { passed, text } = verdictOf(report);
  const failures = report.checks.filter(({ state }) => state === "failed");
  const line = (...cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => escaped(String(cell))).join(" | ")} |`;
  return [
    `## ${passed ? "✅" : "❌"} Contract of the ${escaped(report.title)}`,
    "",
    `Revision ${escaped(report.revision)} on ${escaped(report.server)}: ${text}`,
    ...(failures.length > 0
      ? [
          "",
          "### Failed",
          ...failures.map(
            ({ operation, name, note = "" }) =>
              `- **${escaped(operation)}** ${escaped(name)}: ${escaped(note.split("\n")[0] ?? "")}`,
          ),
        ]
      : []),
    ...(report.violations.length > 0
      ? [
          "",
          "### Violations",
          "",
          line("operation", "violation", "times"),
          "| --- | --- | ---: |",
          ...report.violations.map(({ operation, kind, message, count }) =>
            line(operation, `${kind}: ${message}`, count),
          ),
        ]
      : []),
    ...(report.warnings.length > 0
      ? [
          "",
          `<details><summary>${report.warnings.length} tolerated</summary>`,
          "",
          ...report.warnings.map(
            ({ operation, check, message, reason }) => `- ${escaped(`${operation}, ${check}: ${message} (${reason})`)}`,
          ),
          "",
          "</details>",
        ]
      : []),
    "",
    line("operation", "status", "called", "asserted", "covered"),
    "| --- | --- | ---: | ---: | --- |",
    ...report.rows.map(({ operation, status, called, asserted, covered }) =>
      line(operation, status, called, asserted, covered === undefined ? "" : covered ? "yes" : "❌ no"),
    ),
    "",
    line("seen of the document", "", ""),
    "| --- | ---: | ---: |",
    ...report.coverage.kinds.map(({ kind, hit, total }) => line(kind, `${hit} of ${total}`, percent(hit, total))),
    "",
  ].join("\n");
}

// of a server's text nothing may become a link, an image or markup
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\\|<>`*_~[\]()!#&]/g, "\\$&")
    .replace(/:\/\/|www\.|@/gi, (link) => `${link[0]}\u200b${link.slice(1)}`);
