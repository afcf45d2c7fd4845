import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** The versions of the packages, all at 1.2.3, after a changeset. */
async function versionsAfter(changeset: Readonly<Record<string, "major" | "minor" | "patch">>) {
  const folder = await mkdtemp(join(tmpdir(), "versions-"));
  folders.push(folder);
  for (const file of ["package.json", "pnpm-workspace.yaml"]) await cp(join(root, file), join(folder, file));
  const packages = await readdir(join(root, "packages"));
  const manifests = packages.map((name) => join("packages", name, "package.json"));
  for (const path of manifests) {
    const manifest = JSON.parse(await readFile(join(root, path), "utf8"));
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), JSON.stringify({ ...manifest, version: "1.2.3" }));
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, ".changeset"));
  await cp(join(root, ".changeset/config.json"), join(folder, ".changeset/config.json"));
  const names = Object.entries(changeset).map(([name, bump]) => `"${name}": ${bump}\n`);
  await writeFile(join(folder, ".changeset/change.md"), `---\n${names.join("")}---\n\nChanged something.\n`);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...args], { cwd: folder });
  git("init", "--quiet");
  git("add", "packages", ".changeset");
  git("commit", "--quiet", "--message", "Change something");
  execFileSync(process.execPath, [join(root, "node_modules/@changesets/cli/bin.js"), "version"], { cwd: folder });

  const versions = new Map<string, string>();
  for (const path of manifests) {
    const { name, version, dependencies = {} } = JSON.parse(await readFile(join(folder, path), "utf8"));
    if (version !== "1.2.3") versions.set(name, version);
    // what `pnpm pack` writes as the exact version
    for (const dependency of Object.keys(dependencies)) {
      if (dependency.startsWith("@typed-clients/")) expect(dependencies[dependency]).toBe("workspace:*");
    }
  }
  return Object.fromEntries(versions);
}

/** The packages that depend on one, on one that does, and so on. */
async function dependentsOf(name: string): Promise<string[]> {
  const folders = await readdir(join(root, "packages"));
  const manifests: { name: string; private?: boolean; dependencies?: object }[] = await Promise.all(
    folders.map(async (folder) => JSON.parse(await readFile(join(root, "packages", folder, "package.json"), "utf8"))),
  );
  const found = [name];
  for (const one of found) {
    for (const { name, private: hidden, dependencies = {} } of manifests) {
      if (!hidden && one in dependencies && !found.includes(name)) found.push(name);
    }
  }
  return found.slice(1);
}

const client = "@typed-clients/civic-pass";
const types = "@typed-clients/civic-pass-types";
const credentials = "@typed-clients/client-credentials";
const sandbox = "@typed-clients/civic-pass-sandbox";

describe("versions", () => {
  it("makes a major of the types a major of the client", async () => {
    expect(await versionsAfter({ [types]: "major" })).toEqual({
      [types]: "2.0.0",
      [client]: "2.0.0",
      [sandbox]: "1.2.4",
    });
  });

  it("makes a minor of the types a minor of the client", async () => {
    expect(await versionsAfter({ [types]: "minor" })).toEqual({
      [types]: "1.3.0",
      [client]: "1.3.0",
      [sandbox]: "1.2.4",
    });
  });

  it("leaves the types alone when only the client changes", async () => {
    expect(await versionsAfter({ [client]: "patch" })).toEqual({ [client]: "1.2.4" });
  });

  it("releases every client with each change of the credentials, since it asks for their exact version", async () => {
    const versions = await versionsAfter({ [credentials]: "patch" });
    const released = await dependentsOf(credentials);
    expect(released).toEqual(expect.arrayContaining([client, "@typed-clients/didit", "@typed-clients/coopcycle"]));
    expect(versions).toEqual(Object.fromEntries([credentials, ...released].map((name) => [name, "1.2.4"])));
  });

  it("are made after `generate` has finished an update that was killed", async () => {
    const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect(scripts["release:version"]).toMatch(/^node \S+ scripts\/generate\.ts && changeset version && /);
  });
});
