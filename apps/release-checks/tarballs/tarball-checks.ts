import { homedir, tmpdir } from "node:os";
import type { Manifest, Tarball } from "./tarballs.ts";

/** What a tarball holds and may weigh; `expected-tarballs.json` has one for every package. */
export interface ExpectedTarball {
  /** The largest size of the packed file. */
  readonly maxBytes: number;
  /** The run-time and peer dependencies that are not ours. */
  readonly dependencies: readonly string[];
  readonly files: readonly string[];
}

const howToAccept = "if that is meant, run `pnpm release:dry-run --update` and commit expected-tarballs.json";

/** @throws Error that lists each file too many and too few. */
export function checkFiles({ manifest, files }: Tarball, expected: ExpectedTarball | undefined): string {
  if (!expected) throw new Error(`expected-tarballs.json does not know ${manifest.name}; ${howToAccept}`);
  const found = [...files.keys()];
  const differences = [
    ...found.filter((path) => !expected.files.includes(path)).map((path) => `unexpected  ${path}`),
    ...expected.files.filter((path) => !found.includes(path)).map((path) => `missing     ${path}`),
  ];
  if (differences.length === 0) return `${found.length} files`;
  throw new Error(`${differences.join("\n")}\n${howToAccept}`);
}

/** @throws Error where the packed file is larger than its budget. */
export function checkSize({ manifest, bytes }: Tarball, expected: ExpectedTarball | undefined): string {
  const maxBytes = expected?.maxBytes ?? 0;
  if (bytes > maxBytes) {
    throw new Error(`${manifest.name} has ${bytes} bytes packed, and a budget of ${maxBytes} (expected-tarballs.json)`);
  }
  return `${(bytes / 1000).toFixed(1)} of ${(maxBytes / 1000).toFixed(1)} kB`;
}

const forbiddenPath =
  /\.(test|spec|test-d)\.|(^|\/)(tests?|__tests__|fixtures)\/|^(coverage|reports)\/|\.map$|\.tsbuildinfo$|(?<!\.d)\.ts$/;

const forbiddenText: readonly [what: string, pattern: RegExp][] = [
  ["a source map", /\bsourceMappingURL=/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a registry token", /_authToken\s*=|\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token", /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bAKIA[A-Z0-9]{16}\b|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ["a client secret", /\bclient[_-]?secret["']?\s*[:=]\s*["'](?!your|test|demo|<|\$)[\w-]{16,}["']/i],
  ["a workspace range", /"(workspace|catalog|link):/],
  ["a condition for sources", /"@typed-clients\/source"/],
  ["a path of a machine", /(?<![\w.])(\/home\/\w|\/Users\/\w|\/root\/|[A-Z]:\\Users\\)|\bfile:\/\/\//],
];

/**
 * @param machinePaths folders of this machine that no file may name, beside its home and temporary folders
 * @throws Error that names each file, and what is in it that must not be published.
 */
export function checkContents({ files }: Tarball, machinePaths: readonly string[]): string {
  const paths = [homedir(), tmpdir(), ...machinePaths].filter((path) => path.length > 1);
  const findings = [...files].flatMap(([path, content]) => {
    const text = String(content);
    return [
      ...(forbiddenPath.test(path) ? [`${path}: a file that no consumer uses`] : []),
      ...forbiddenText.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${path}: ${what}`),
      ...paths.filter((machine) => text.includes(`${machine}/`)).map((machine) => `${path}: the path ${machine}`),
    ];
  });
  for (const required of ["LICENSE", "README.md", "package.json"]) {
    if (!files.get(required)?.length) findings.push(`${required}: missing, or empty`);
  }
  if (findings.length > 0) throw new Error(findings.join("\n"));
  return "ok";
}

/** @throws Error that names what a registry's page of the package would lack. */
export function checkMetadata({ manifest }: Tarball): string {
  const { description, keywords = [], repository, homepage, bugs } = manifest;
  const expected = {
    description,
    keywords: keywords[0],
    "repository.directory": repository?.directory,
    homepage,
    bugs,
  };
  const missing = Object.entries(expected).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length > 0) throw new Error(`${manifest.name}: expected ${missing.join(", ")} in its package.json`);
  return `${keywords.length} keywords`;
}

/**
 * A package of ours is asked for in the very version that is published with it; what is not ours is expected, and exact
 * where it is not a peer.
 *
 * @throws Error that names each dependency at fault.
 */
export function checkDependencies(
  { manifest }: Tarball,
  all: readonly Tarball[],
  expected: ExpectedTarball | undefined,
): string {
  const { dependencies = {}, optionalDependencies = {} } = manifest;
  const own = new Map(all.map((tarball) => [tarball.manifest.name, tarball.manifest.version]));
  const findings = Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(([name, range]) => {
    const version = own.get(name);
    if (version && version !== range) return [`${name}: expected exactly ${version}, received ${range}`];
    return /^\d+\.\d+\.\d+$/.test(range) ? [] : [`${name}: expected an exact version, received ${range}`];
  });
  const unexpected = foreignDependencies(manifest, own).filter((name) => !expected?.dependencies.includes(name));
  findings.push(...unexpected.map((name) => `${name}: a dependency that is not ours and not expected; ${howToAccept}`));
  if (findings.length > 0) throw new Error(findings.join("\n"));
  const count = Object.keys(dependencies).length;
  return count === 0 ? "none" : `${count}, exact`;
}

/** The run-time and peer dependencies that are not among `own`. */
export function foreignDependencies(manifest: Manifest, own: ReadonlyMap<string, string>): string[] {
  const { dependencies, peerDependencies, optionalDependencies } = manifest;
  const names = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  return names.filter((name) => !own.has(name)).sort();
}
