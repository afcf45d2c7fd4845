import type { LintProblem } from "../spec/lint.ts";

/** An overlay without corrections. What lint warns of is accepted by rule, and wants a reason. */
export function overlayFile(api: string, warnings: readonly LintProblem[]): string {
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
  const accepted = rules.map((rule) => `\n  - { rule: ${rule}, reason: TODO }`).join("");
  return `overlay: 1.0.0
info:
  title: Corrections of ${api}
  version: 1.0.0
# What lint says and is not an error: \`rule\`, \`at\` (a JSON pointer, \`*\` for anything) where not every place is meant, and
# the \`reason\` why it stays.
x-accepted-warnings:${accepted || " []"}
# One action a correction, with its reason: \`description\`, \`target\` (JSONPath), and \`update\` or \`remove: true\`.
actions: []
`;
}
