import { allRules } from "./all-rules.ts";
import type { Rule } from "./rule.ts";

/** Every rule as a table of Markdown. */
export function rulesTable(): string {
  const rows = allRules.map(({ id, when, calls, names }) => `| \`${id}\` | ${when} | ${calls} | ${names} |`);
  return ["| rule | when | callers | type names |", "|---|---|---|---|", ...rows].join("\n");
}

/** The rules where taste decides, each with what the compiler says. */
export function policyTable(): string {
  const rows = allRules
    .filter((rule: Rule) => rule.policy !== undefined)
    .map(({ id, calls, policy }) => `| \`${id}\` | ${calls} | ${policy} |`);
  return ["| rule | by default | what the compiler says |", "|---|---|---|", ...rows].join("\n");
}
