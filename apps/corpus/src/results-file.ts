import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { CorpusResult } from "./kind.ts";

/** The results of a kind, one JSON line per entry; parts that run side by side may share it. */
export interface ResultsFile {
  readonly path: string;
  /** What was found in earlier runs, the last result of an entry first asked for. */
  readonly earlier: ReadonlyMap<string, CorpusResult>;
  append(result: CorpusResult): void;
}

/** Opens a results file, or starts it over. A last line that was cut off when a run was killed is left out. */
export function openResultsFile(path: string, { fresh }: { fresh: boolean }): ResultsFile {
  mkdirSync(dirname(path), { recursive: true });
  if (fresh) rmSync(path, { force: true });
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n");
  const earlier = new Map(text.split("\n").flatMap(parseResult));
  return {
    path,
    earlier,
    append: (result) => appendFileSync(path, `${JSON.stringify(result)}\n`),
  };
}

function parseResult(line: string): [string, CorpusResult][] {
  try {
    const result: CorpusResult = JSON.parse(line);
    return [[result.entry, result]];
  } catch {
    return [];
  }
}
