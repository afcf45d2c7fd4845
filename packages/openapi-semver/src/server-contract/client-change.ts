import type { Rule } from "../rules/index.ts";

/** Tells of a change of the client. */
export type ReportClientChange = (
  rule: Rule,
  at: string,
  values: Readonly<Record<string, string>>,
  operation?: string | null,
) => void;

/** An address without what may be secret in it: user, password and query. */
export function shownUrl(url: string): string {
  return (url || "/").replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/, "");
}
