import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** One public document, or one API at two dates. */
export interface CorpusEntry {
  /** The provider and its service: `github.com/api.github.com`. */
  readonly name: string;
  /** The file of the document, JSON. */
  readonly file: string;
  /** The file of an earlier document of the same API; only for entries that are pairs. */
  readonly previousFile?: string;
  /** What the documents are made from, instead of files. */
  readonly seed?: number;
}

/** Lists every document below a folder, by name. */
export function documentEntries(folder: string): CorpusEntry[] {
  return documentNames(folder).map((name) => ({ name, file: join(folder, `${name}.json`) }));
}

/** A folder of documents, and the version that it is of. */
export interface CorpusFolder {
  readonly version: string;
  readonly folder: string;
}

/** Lists every step from a document to the next one that is different, by name; the oldest folder comes first. */
export function revisionEntries(folders: readonly CorpusFolder[]): CorpusEntry[] {
  const latest = new Map<string, CorpusFolder>();
  const entries: CorpusEntry[] = [];
  for (const given of folders) {
    for (const { name, file } of documentEntries(given.folder)) {
      const previous = latest.get(name);
      latest.set(name, given);
      if (!previous) continue;
      const previousFile = join(previous.folder, `${name}.json`);
      if (sameContent(file, previousFile)) continue;
      entries.push({ name: `${name} ${previous.version} to ${given.version}`, file, previousFile });
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Entries that are made from their number. */
export function randomEntries(count: number): CorpusEntry[] {
  return Array.from({ length: count }, (_, seed) => ({ name: `random ${seed}`, file: "", seed }));
}

function sameContent(file: string, other: string): boolean {
  return statSync(file).size === statSync(other).size && readFileSync(file).equals(readFileSync(other));
}

/** Lists the examples of OpenAPI 3, each below `oas-examples`. */
export function exampleEntries(folder: string): CorpusEntry[] {
  return documentEntries(folder)
    .filter(({ name }) => /^3\.\d\//.test(name))
    .map((entry) => ({ ...entry, name: `oas-examples/${entry.name}` }));
}

function documentNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => path.replaceAll("\\", "/").replace(/\.json$/, ""))
    .sort((a, b) => (a < b ? -1 : 1));
}
