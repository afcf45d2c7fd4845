import { type Bump, bumps, rules } from "openapi-semver";
import type { CorpusResult } from "../kind.ts";
import type { SemverDetail } from "./revision-detail.ts";

/** How often a kind of change is among those of a revision that breaks. */
export interface BreakingKind {
  readonly rule: string;
  /** What it is, in words. */
  readonly when: string;
  readonly revisions: number;
  /** How many of those kept `info.version`. */
  readonly keptVersion: number;
}

/** A revision, or a random pair, where the classification and the compiler disagree. */
export interface DisagreementEntry extends SemverDetail {
  readonly entry: string;
  readonly outcome: string;
}

/** What a run over public revisions and random pairs found. */
export interface SemverSummary {
  readonly revisions: number;
  readonly compared: number;
  /** Revisions that were not compared, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly breaking: number;
  readonly keptVersion: { readonly revisions: number; readonly breaking: number };
  /** How each was called, by what the compiler says. */
  readonly table: Readonly<Record<"breaks" | "compiles", Readonly<Record<Bump, number>>>>;
  readonly kinds: readonly BreakingKind[];
  readonly random: { readonly pairs: number; readonly tooLow: number; readonly tooHigh: number };
  readonly tooLow: readonly DisagreementEntry[];
  readonly tooHigh: readonly DisagreementEntry[];
}

/** Sums up the results of `pnpm corpus semver`. */
export function summaryOf(results: readonly CorpusResult[]): SemverSummary {
  const all = results.map(({ entry, outcome, detail }) => ({
    entry,
    outcome,
    detail: detail as SemverDetail | undefined,
  }));
  const found = all.flatMap(({ entry, outcome, detail }) =>
    typeof detail === "object" && "breaks" in detail ? [{ entry, outcome, ...detail }] : [],
  );
  const real = found.filter(({ random }) => !random);
  const breaking = real.filter(({ breaks }) => breaks);
  const kept = real.filter(({ keptVersion }) => keptVersion);
  const leftOut = all.filter((result) => !found.some(({ entry }) => entry === result.entry));
  const called = (breaks: boolean) =>
    Object.fromEntries(
      bumps.map((bump) => [bump, real.filter((one) => one.breaks === breaks && one.calls === bump).length]),
    ) as Record<Bump, number>;
  const disagreeing = (verdict: string) => found.filter(({ outcome }) => outcome.startsWith(verdict));
  const random = found.filter((one) => one.random);
  return {
    revisions: real.length + leftOut.length,
    compared: real.length,
    leftOut: Object.fromEntries(
      [...Map.groupBy(leftOut, ({ outcome }) => outcome)].map(([outcome, those]) => [outcome, those.length]),
    ),
    breaking: breaking.length,
    keptVersion: { revisions: kept.length, breaking: kept.filter(({ breaks }) => breaks).length },
    table: { breaks: called(true), compiles: called(false) },
    kinds: kindsOf(breaking),
    random: {
      pairs: random.length,
      tooLow: random.filter(({ outcome }) => outcome.startsWith("too low")).length,
      tooHigh: random.filter(({ outcome }) => outcome.startsWith("too high")).length,
    },
    tooLow: disagreeing("too low"),
    tooHigh: disagreeing("too high"),
  };
}

function kindsOf(breaking: readonly SemverDetail[]): BreakingKind[] {
  const kinds = rules.map(({ id, when }) => {
    const those = breaking.filter((one) => one.rules.includes(id));
    return { rule: id, when, revisions: those.length, keptVersion: those.filter((one) => one.keptVersion).length };
  });
  return kinds.filter(({ revisions }) => revisions > 0).sort((a, b) => b.revisions - a.revisions);
}
