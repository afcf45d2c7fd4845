import type { Change } from "../src/index.ts";
import { type BrokenLine, brokenLines } from "./broken-lines.ts";

/** How what was classified compares with what a compiled consumer says, for callers. */
export interface Agreement {
  /** `too low`: it breaks, and is not called major. `too high`: it is called major, and breaks nobody. */
  verdict: "agrees" | "too low" | "too high";
  breaks: boolean;
  broken: BrokenLine[];
}

// what a consumer that reads and writes does not show: it assigns to nothing that it got
const unseen = new Set(["request-property-became-read-only", "response-property-became-read-only"]);

/** Compares changes with what becomes of a consumer of the old declarations. */
export function agreementOf(changes: readonly Change[], oldTypes: string, newTypes: string): Agreement {
  const broken = brokenLines(oldTypes, newTypes).filter(({ kind, policy }) => kind === "calls" && !policy);
  const breaks = broken.length > 0;
  const major = changes.filter(({ target, calls }) => target === "types" && calls === "major");
  if (breaks && major.length === 0) return { verdict: "too low", breaks, broken };
  const seen = major.some(({ rule }) => !unseen.has(rule));
  return { verdict: !breaks && seen ? "too high" : "agrees", breaks, broken };
}
