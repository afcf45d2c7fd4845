import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packedPackages, publishedManifests } from "./packed-packages.ts";
import type { RunCommand } from "./run-command.ts";

/** What {@link announceRelease} needs. */
export interface AnnounceOptions {
  readonly root: string;
  /** Where `pnpm release:pack` has left tarballs and SBOMs. */
  readonly folder: string;
  /** The commit that was released. */
  readonly commit: string;
  readonly run: RunCommand;
  readonly fetch: (url: string) => Promise<Response>;
  readonly print: (line: string) => void;
}

/**
 * Opens a release for each published version: its tag, the notes of its changelog, and attached its tarball, its SBOM and
 * the provenance that the registry holds. A release that exists is left alone.
 */
export async function announceRelease(options: AnnounceOptions): Promise<void> {
  const { root, folder, commit, run, print } = options;
  const folders = new Map((await publishedManifests(root)).map((manifest) => [manifest.name, manifest.folder]));
  const sboms = await sbomsByVersion(join(folder, "sbom"));
  for (const { name, version, path } of await packedPackages(folder, run)) {
    const tag = `${name}@${version}`;
    const exists = await run("gh", ["release", "view", tag, "--json", "tagName"]).then(
      () => true,
      () => false,
    );
    if (exists) {
      print(`${tag} is announced already`);
      continue;
    }
    const changelog = await readFile(join(root, "packages", folders.get(name) ?? "", "CHANGELOG.md"), "utf8");
    const notes = join(folder, `${fileName(tag)}.notes.md`);
    await writeFile(notes, changelogSection(changelog, version));
    const sbom = sboms.get(`pkg:npm/${name.replace("@", "%40")}@${version}`) ?? [];
    const files = [path, ...sbom, ...(await provenance(options, tag))];
    await run("gh", ["release", "create", tag, "--target", commit, "--title", tag, "--notes-file", notes, ...files]);
    print(`announced ${tag} with ${files.length} files`);
  }
}

/** The entries of one version in a changelog of changesets. */
export function changelogSection(changelog: string, version: string): string {
  const lines = changelog.split("\n");
  const start = lines.indexOf(`## ${version}`);
  if (start === -1) throw new Error(`expected a section "## ${version}" in the changelog`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  return `${lines
    .slice(start + 1, length === -1 ? undefined : start + 1 + length)
    .join("\n")
    .trim()}\n`;
}

async function sbomsByVersion(folder: string): Promise<Map<string, string[]>> {
  const paths = (await readdir(folder).catch(() => [])).sort().map((file) => join(folder, file));
  const entries = paths.map(async (path): Promise<[string, string[]]> => {
    const { metadata } = JSON.parse(await readFile(path, "utf8"));
    return [metadata.component.purl, [path]];
  });
  return new Map(await Promise.all(entries));
}

async function provenance({ folder, run, fetch }: AnnounceOptions, tag: string): Promise<string[]> {
  const url = (await run("npm", ["view", tag, "dist.attestations.url"])).trim();
  if (url === "") return [];
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the attestations of ${tag} cannot be read (status ${response.status})`);
  const path = join(folder, `${fileName(tag)}.provenance.json`);
  await writeFile(path, await response.text());
  return [path];
}

// as pnpm names an SBOM and npm a tarball
const fileName = (name: string): string => name.replace(/^@/, "").replace("/", "-");
