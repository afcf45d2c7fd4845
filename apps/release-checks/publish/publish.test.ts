import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { announceRelease, changelogSection } from "./announce-release.ts";
import { claimNames } from "./claim-names.ts";
import { publishPacked } from "./publish-packed.ts";
import { releaseStatus } from "./release-status.ts";
import { type RunCommand, runIn } from "./run-command.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "a release "));
});
afterEach(() => rm(root, { recursive: true }));

const folderOf = () => join(root, "reports");

async function pack(name: string, dependencies: Record<string, string> = {}) {
  const file = name.replace(/\W+/g, "-");
  const staging = join(root, "staging", file, "package");
  await mkdir(staging, { recursive: true });
  await mkdir(join(folderOf(), "packages"), { recursive: true });
  await writeFile(join(staging, "package.json"), JSON.stringify({ name, version: "1.1.0", dependencies }));
  const tarball = join(folderOf(), "packages", `${file}.tgz`);
  execFileSync("tar", ["-czf", tarball, "-C", join(staging, ".."), "package"]);
  const source = join(root, "packages", file);
  await mkdir(source, { recursive: true });
  await writeFile(join(source, "package.json"), JSON.stringify({ name, version: "1.1.0" }));
  await writeFile(join(source, "CHANGELOG.md"), `# ${name}\n\n## 1.1.0\n\nAdded a tail.\n\n## 1.0.0\n\nBarks.\n`);
}

/** npm and gh that know some packages, releases and attestations, and remember what they were asked. */
function registry(known: readonly string[], failure = "") {
  const log: string[] = [];
  const run: RunCommand = async (command, args) => {
    if (command === "tar") return runIn(root)(command, args);
    log.push([command, ...args].join(" ").replaceAll(root, "…"));
    if (failure) throw new Error(failure);
    const [verb = "", spec = ""] = args;
    if (command === "npm" && verb === "view") {
      if (args[2] === "dist.attestations.url") return "https://registry.test/attestations\n";
      if (!known.includes(spec)) throw new Error("npm error code E404");
      return '"1.1.0"';
    }
    if (command === "gh" && spec === "view") throw new Error("release not found");
    return "";
  };
  return { run, log };
}

const printed: string[] = [];
const print = (line: string) => printed.push(line);

describe("publishing", () => {
  it("publishes each package after those it depends on, and leaves alone what is published", async () => {
    await pack("@x/a", { "@x/b": "1.1.0" });
    await pack("@x/b", { "@x/c": "1.1.0" });
    await pack("@x/c");
    const { run, log } = registry(["@x/c@1.1.0"]);
    await publishPacked({ folder: folderOf(), run, print, provenance: true });
    expect(log).toEqual([
      "npm view @x/c@1.1.0 version --json",
      "npm view @x/b@1.1.0 version --json",
      "npm publish …/reports/packages/-x-b.tgz --access public --provenance",
      "npm view @x/a@1.1.0 version --json",
      "npm publish …/reports/packages/-x-a.tgz --access public --provenance",
    ]);
  });

  it("ends where packages depend on each other", async () => {
    await pack("@x/a", { "@x/b": "1.1.0" });
    await pack("@x/b", { "@x/a": "1.1.0" });
    const { run, log } = registry([]);
    await publishPacked({ folder: folderOf(), run, print, provenance: false });
    expect(log.filter((line) => line.startsWith("npm publish"))).toHaveLength(2);
  });

  it("says what is missing where nothing was packed", async () => {
    const { run } = registry([]);
    const publishing = publishPacked({ folder: folderOf(), run, print, provenance: false });
    await expect(publishing).rejects.toThrow("expected tarballs (`pnpm release:pack` writes them)");
  });

  it("takes a registry that cannot be reached for an error, not for a no", async () => {
    await pack("@x/a");
    const { run, log } = registry([], "npm error code ECONNREFUSED");
    const publishing = publishPacked({ folder: folderOf(), run, print, provenance: false });
    await expect(publishing).rejects.toThrow("ECONNREFUSED");
    expect(log).toHaveLength(1);
  });
});

describe("the status of a release", () => {
  it("asks nobody while changesets are pending", async () => {
    const { run, log } = registry([]);
    expect(await releaseStatus(root, 2, run)).toEqual({ pending: 2, unpublished: [], unknown: [] });
    expect(log).toEqual([]);
  });

  it("names the versions that are not published, and the packages that nobody knows", async () => {
    await pack("@x/a");
    await pack("@x/b");
    await pack("@x/c");
    const { run } = registry(["@x/a@1.1.0", "@x/b"]);
    expect(await releaseStatus(root, 0, run)).toEqual({
      pending: 0,
      unpublished: ["@x/b@1.1.0", "@x/c@1.1.0"],
      unknown: ["@x/c"],
    });
  });
});

describe("announcing", () => {
  it("opens a release with its notes, tarball, SBOM and provenance", async () => {
    await pack("@x/a");
    await mkdir(join(folderOf(), "sbom"));
    const sbom = { metadata: { component: { purl: "pkg:npm/%40x/a@1.1.0" } } };
    await writeFile(join(folderOf(), "sbom/one.cdx.json"), JSON.stringify(sbom));
    const { run, log } = registry([]);
    const fetch = async () => new Response('{"attestations":[]}');
    await announceRelease({ root, folder: folderOf(), commit: "abc", run, fetch, print });
    expect(log.at(-1)).toBe(
      "gh release create @x/a@1.1.0 --target abc --title @x/a@1.1.0 --notes-file …/reports/x-a@1.1.0.notes.md " +
        "…/reports/packages/-x-a.tgz …/reports/sbom/one.cdx.json …/reports/x-a@1.1.0.provenance.json",
    );
    expect(await readFile(join(folderOf(), "x-a@1.1.0.notes.md"), "utf8")).toBe("Added a tail.\n");
  });

  it("expects the changelog to tell of the version", () => {
    expect(() => changelogSection("# a\n\n## 1.0.0\n\nBarks.\n", "2.0.0")).toThrow('a section "## 2.0.0"');
  });
});

describe("claiming names", () => {
  it("publishes an empty version of what the registry does not know", async () => {
    await pack("@x/a");
    await pack("@x/b");
    const { run, log } = registry(["@x/a"]);
    expect(await claimNames({ root, run, print, dryRun: true })).toEqual(["@x/b"]);
    expect(log.filter((line) => line.includes("publish"))).toEqual([]);
    expect(await claimNames({ root, run, print, dryRun: false })).toEqual(["@x/b"]);
    expect(log.filter((line) => line.includes("publish"))).toHaveLength(1);
  });
});
