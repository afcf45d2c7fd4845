import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ArgumentError } from "./argument-error.ts";
import { type CorpusEntry, documentEntries, exampleEntries, randomEntries, revisionEntries } from "./corpus-entries.ts";
import { corpusVersions, currentCorpus, examplesCorpus, fetchCorpus } from "./fetch-corpus.ts";
import { isolatedCheck } from "./isolated-check.ts";
import { type CorpusKind, type CorpusResult, isCorpusKind } from "./kind.ts";
import { openResultsFile } from "./results-file.ts";
import { type Selection, selectEntries } from "./select-entries.ts";

export interface RunOptions extends Selection {
  /** Checks everything again, instead of what has no result yet. */
  readonly fresh: boolean;
  /** Where the results are kept, `<kind>.jsonl`. */
  readonly reports: string;
  /** Told the number of results so far, and of all, after each one. */
  onProgress(done: number, all: number, last: CorpusResult): void;
}

/** The names of the kinds there are. */
export const kindNames = (): string[] =>
  readdirSync(join(import.meta.dirname, "kinds"))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.replace(/\.ts$/, ""));

/** What came of a run. */
export interface CorpusRun {
  /** The results of all selected entries, those of earlier runs among them. */
  readonly results: readonly CorpusResult[];
  /** Every file that was written. */
  readonly files: readonly string[];
}

/** Checks the selected entries of the corpus, and writes the results, and the pages that sum them up. */
export async function runCorpus(kindName: string, options: RunOptions): Promise<CorpusRun> {
  const module = join(import.meta.dirname, "kinds", `${kindName}.ts`);
  if (!kindNames().includes(kindName) || !existsSync(module))
    throw new ArgumentError(`expected a kind (${kindNames().join(", ")}), received ${JSON.stringify(kindName)}`);
  const url = pathToFileURL(module).href;
  const { default: kind } = await import(url);
  if (!isCorpusKind(kind)) throw new TypeError(`${module}: expected a default export with \`check\``);

  const entries = selectEntries(corpusEntries(kind), options);
  const file = openResultsFile(join(options.reports, `${kindName}.jsonl`), options);
  const results: CorpusResult[] = [];
  const process = isolatedCheck(url, kind);
  try {
    for (const entry of entries) {
      let result = file.earlier.get(entry.name);
      if (result === undefined) {
        const startedAt = performance.now();
        const outcome = await process.check(entry);
        result = { entry: entry.name, ms: Math.round(performance.now() - startedAt), ...outcome };
        file.append(result);
      }
      results.push(result);
      options.onProgress(results.length, entries.length, result);
    }
  } finally {
    process.close();
  }
  const pages = Object.entries(kind.pages?.(results) ?? {}).map(([name, text]) => {
    const path = join(options.reports, name);
    writeFileSync(path, text);
    return path;
  });
  return { results, files: [file.path, ...pages] };
}

function corpusEntries(kind: CorpusKind): CorpusEntry[] {
  const more = [
    ...randomEntries(kind.randomEntries ?? 0),
    ...(kind.examples ? exampleEntries(fetchCorpus(examplesCorpus)) : []),
  ];
  if (kind.entries !== "revision") return [...documentEntries(fetchCorpus(currentCorpus)), ...more];
  const folders = corpusVersions.map((version) => ({ version: version.version, folder: fetchCorpus(version) }));
  return [...revisionEntries(folders), ...more];
}
