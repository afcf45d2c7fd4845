import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../fetch-corpus.ts";

/** Generators that others use, by their exact versions: none of them is in the lockfile. */
export const peerVersions: Readonly<Record<string, string>> = {
  "@hey-api/openapi-ts": "0.99.0",
  orval: "8.38.0",
  typescript: "5.9.3", // what both take
};

/**
 * Returns the folder into which the peers were installed, with npm the first time: 100 MB, beside the corpus.
 *
 * @throws Error with what npm said.
 */
export function fetchPeers(): string {
  const packages = Object.entries(peerVersions).map(([name, version]) => `${name}@${version}`);
  const kept = join(cacheFolder(), `peers-${Object.values(peerVersions).join("-")}`);
  if (existsSync(kept)) return kept;
  console.error(`fetching ${packages.join(", ")} …`);
  mkdirSync(cacheFolder(), { recursive: true });
  const folder = mkdtempSync(join(cacheFolder(), "fetching-"));
  try {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--no-save"];
    const { status, stderr, error } = spawnSync("npm", ["install", "--prefix", folder, ...options, ...packages], {
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error(`npm could not fetch ${packages.join(", ")}: ${error ?? stderr}`);
    renameSync(folder, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}
