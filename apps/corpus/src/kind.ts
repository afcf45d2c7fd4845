import type { CorpusEntry } from "./corpus-entries.ts";

/** What a kind checks on every entry of the corpus; the default export of a file in `kinds/`. */
export interface CorpusKind {
  /** Documents, or every step from one to its next revision. @default "document" */
  readonly entries?: "document" | "revision";
  /** How many further entries there are that have a seed, and no file. @default 0 */
  readonly randomEntries?: number;
  /** Whether the examples of `@readme/oas-examples` are entries as well. @default false */
  readonly examples?: boolean;
  /** How long one entry may take, in milliseconds. @default 60_000 */
  readonly deadlineMs?: number;
  /** How large the heap may grow for one entry, in MB. @default 4096 */
  readonly memoryMb?: number;
  /** Checks one entry, in a process of its own: it may hang, run out of memory or throw. */
  check(entry: CorpusEntry): CorpusOutcome | Promise<CorpusOutcome>;
  /** Pages that sum the results up, to be written beside them, by the name of the file. */
  pages?(results: readonly CorpusResult[]): Readonly<Record<string, string>>;
}

/** What a check found. */
export interface CorpusOutcome {
  /** Whether this is as it should be. */
  readonly ok: boolean;
  /** A few words under which the same outcomes are counted: "identical", "another order of properties". */
  readonly outcome: string;
  /** What is needed to look into it: JSON, kept with the result. */
  readonly detail?: unknown;
  /** Quantities to be summarised over all entries, by name with the unit: `{ emitMs: 12 }`. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** What stands in the results file for one entry. */
export interface CorpusResult extends CorpusOutcome {
  readonly entry: string;
  /** Milliseconds that the check took. */
  readonly ms: number;
}

/** Tells a kind from anything else that a module may export. */
export function isCorpusKind(value: unknown): value is CorpusKind {
  return typeof value === "object" && value !== null && "check" in value && typeof value.check === "function";
}
