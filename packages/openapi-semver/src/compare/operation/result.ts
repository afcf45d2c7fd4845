import type ts from "typescript";

/** The two things that a call of openapi-fetch resolves to. */
export type Result = "data" | "error";

// as openapi-fetch 0.17 lists them: a status that it does not know is in neither
const data = new Set(["200", "201", "202", "203", "204", "206", "207", "2XX"]);
const unlistedErrors = new Set(["419", ...range(432, 443), ...range(445, 449), ...range(452, 496)]);

/** Which of the two a status belongs to. */
export function resultOf(status: string): Result | undefined {
  if (data.has(status)) return "data";
  if (status === "default" || status === "4XX" || status === "5XX") return "error";
  if (/^4\d\d$/.test(status)) return unlistedErrors.has(status) ? undefined : "error";
  return /^50[0-8]$/.test(status) || status === "510" || status === "511" ? "error" : undefined;
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** What calls of an operation may resolve to. */
export type ResultBodies = Record<Result, ResultBody[]>;

/** The body of one status and media type, `undefined` where there is none. */
export interface ResultBody {
  at: string;
  type: ts.Type | undefined;
}
