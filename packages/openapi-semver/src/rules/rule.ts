import type { Bump } from "../change/bump.ts";

/** One kind of change: what it is called, what it asks of a version number, and what is said about it. */
export interface Rule {
  /** Stable: approvals and CI refer to it. */
  readonly id: string;
  /** For whoever calls operations and reads what comes back. */
  readonly calls: Bump;
  /** For whoever names types, such as `operations["x"]` or `components["parameters"]["y"]`. */
  readonly names: Bump;
  /** When it applies, for the table in the README. */
  readonly when: string;
  /** What is said at the place; `{name}` stands for a value. */
  readonly message: string;
  /** Set where taste decides: what the compiler says of code that does so. */
  readonly policy?: string;
}

/** The message of a rule, with its values filled in. */
export function messageOf(rule: Rule, values: Readonly<Record<string, string>> = {}): string {
  return rule.message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
