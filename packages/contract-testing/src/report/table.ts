import type { ContractReport } from "./contract-report.ts";
import { verdictOf } from "./verdict.ts";

/** The report as a person reads it in a terminal. */
export function tableReport(report: ContractReport): string {
  const width = Math.max(9, ...report.rows.map(({ operation }) => operation.length)) + 2;
  const rows = report.rows.map(({ operation, status, called, asserted, covered }, index) => {
    const name = report.rows[index - 1]?.operation === operation ? "" : operation;
    const seen = covered === undefined ? "" : covered ? "yes" : "NO";
    return `  ${name.padEnd(width)}${status.padEnd(26)}${String(called).padStart(6)}${String(asserted).padStart(10)}   ${seen}`;
  });
  const kinds = report.coverage.kinds.map(({ kind, hit, total }) => {
    return `  ${kind.padEnd(width)}${String(hit).padStart(5)} of ${String(total).padEnd(5)} ${percent(hit, total)}`;
  });
  const violations = report.violations.map(({ operation, kind, message, count }) => {
    return `  ${operation.padEnd(width)}${kind}: ${message}${count > 1 ? ` (${count} times)` : ""}`;
  });
  return [
    `${report.title}, revision ${report.revision}, on ${report.server}`,
    "",
    `  ${"operation".padEnd(width)}${"status".padEnd(26)}called  asserted   covered`,
    ...rows,
    "",
    "  Seen of the document:",
    ...kinds,
    ...(violations.length > 0 ? ["", "  Violations:", ...violations] : []),
    ...(report.warnings.length > 0 ? ["", "  Tolerated:", ...tolerated(report, width)] : []),
    "",
    verdictOf(report).text,
  ].join("\n");
}

function tolerated({ warnings }: ContractReport, width: number): string[] {
  const shown = warnings.slice(0, 20).map(({ operation, message }) => `  ${operation.padEnd(width)}${message}`);
  return warnings.length > shown.length ? [...shown, `  … ${warnings.length - shown.length} more`] : shown;
}

/** Never 100 % for less than all. */
export const percent = (hit: number, total: number): string =>
  `${total === 0 ? 100 : Math.floor((100 * hit) / total)} %`;
