import type { ContractReport } from "./contract-report.ts";

/** How a run ended, in a sentence. */
export function verdictOf({ checks, violations, warnings }: ContractReport): {
  readonly passed: boolean;
  readonly text: string;
} {
  const count = (state: string) => checks.filter((check) => check.state === state).length;
  const [passed, failed, skipped] = [count("passed"), count("failed"), count("skipped")];
  const text = [
    failed > 0 ? `${failed} of ${passed + failed} checks failed` : `all ${passed} checks passed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(violations.length > 0 ? [`${violations.length} kinds of violations`] : []),
    ...(warnings.length > 0 ? [`${warnings.length} tolerated`] : []),
  ].join(", ");
  return { passed: failed === 0 && passed > 0 && violations.length === 0, text: `${text}.` };
}
