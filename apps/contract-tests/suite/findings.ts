import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { ApiUnderTest } from "./api-under-test.ts";

/** What a document or its client does not keep, and was accepted with the document. */
export interface Finding {
  /** The id of the operation. */
  readonly operation: string;
  /** The name of the check, with its layer; `coverage` for what no check has made happen. */
  readonly check: string;
  /** What the check said. */
  readonly reason: string;
}

/** The findings of an API that nobody here wrote: a check that has one fails as it did, and says so when it no longer does. */
export interface Findings {
  /** Whether this run accepts what it finds: the first one with `--update`. */
  readonly isFirst: boolean;
  of(operation: string, check: string): Finding | undefined;
  /** The operations that have any. */
  operations(): ReadonlySet<string>;
  add(finding: Finding): void;
  /** Writes what was found, in a first run. */
  save(): void;
}

/** Reads `findings.json` of an API; one without has none, and never gets any. */
export function readFindings({ folder }: Pick<ApiUnderTest, "folder">, { update }: { update: boolean }): Findings {
  const file = new URL("findings.json", folder);
  // `null` until the first run
  const written: readonly Finding[] | null = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const isFirst = written === null && update;
  const all = [...(written ?? [])];
  return {
    isFirst,
    of: (operation, check) => all.find((finding) => finding.operation === operation && finding.check === check),
    operations: () => new Set(all.map(({ operation }) => operation)),
    add: (finding) => void all.push(finding),
    save: () => {
      const byPlace = (a: Finding, b: Finding) =>
        `${a.operation} ${a.check}`.localeCompare(`${b.operation} ${b.check}`);
      if (isFirst) writeFileSync(file, `${JSON.stringify(all.toSorted(byPlace), null, 2)}\n`);
    },
  };
}
