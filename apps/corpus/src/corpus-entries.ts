import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One public document, or one API at two dates. */
export interface CorpusEntry {
  /** The provider and its service: `github.com/api.github.com`. */
  readonly name: string;
  /** The file of the document, JSON. */
  readonly file: string;
  /** The file of an earlier document of the same API; only for entries that are pairs. */
  readonly previousFile?: string;
}

/** Lists every document below a folder, by name. */
export function documentEntries(folder: string): CorpusEntry[] {
  return documentNames(folder).map((name) => ({ name, file: join(folder, `${name}.json`) }));
}

/** Lists every document that two folders have with different contents, by name. */
export function pairEntries(folder: string, previousFolder: string): CorpusEntry[] {
  const previousNames = new Set(documentNames(previousFolder));
  return documentEntries(folder)
    .filter(({ name }) => previousNames.has(name))
    .map((entry) => ({ ...entry, previousFile: join(previousFolder, `${entry.name}.json`) }))
    .filter(({ file, previousFile }) => !readFileSync(file).equals(readFileSync(previousFile)));
}

function documentNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => path.replaceAll("\\", "/").replace(/\.json$/, ""))
    .sort((a, b) => (a < b ? -1 : 1));
}
