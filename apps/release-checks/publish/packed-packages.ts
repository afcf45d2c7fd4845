import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunCommand } from "./run-command.ts";

/** A packed package, by what its manifest says. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** The path of the tarball. */
  readonly path: string;
}

/**
 * The packages that `pnpm release:pack` left in a folder, each after those it depends on.
 *
 * @throws Error where there are none.
 */
export async function packedPackages(folder: string, run: RunCommand): Promise<PackedPackage[]> {
  const packages = join(folder, "packages");
  const files = (await readdir(packages).catch(() => [])).filter((name) => name.endsWith(".tgz")).sort();
  if (files.length === 0) throw new Error(`${packages}: expected tarballs (\`pnpm release:pack\` writes them)`);
  const manifests = new Map<string, PackedPackage & { dependencies: readonly string[] }>();
  for (const file of files) {
    const path = join(packages, file);
    const { name, version, dependencies = {} } = JSON.parse(await run("tar", ["-xzOf", path, "package/package.json"]));
    manifests.set(name, { name, version, path, dependencies: Object.keys(dependencies) });
  }
  const ordered = new Map<string, PackedPackage>();
  const add = (name: string) => {
    const found = manifests.get(name);
    if (!found || ordered.has(name)) return;
    const { dependencies, ...packed } = found;
    manifests.delete(name); // a circle ends here
    for (const dependency of dependencies) add(dependency);
    ordered.set(name, packed);
  };
  for (const name of [...manifests.keys()]) add(name);
  return [...ordered.values()];
}

/** The packages below `packages/` that are published: all that are not private. */
export async function publishedManifests(root: string): Promise<{ name: string; version: string; folder: string }[]> {
  const manifests: { name: string; version: string; folder: string }[] = [];
  for (const folder of (await readdir(join(root, "packages"))).sort()) {
    const text = await readFile(join(root, "packages", folder, "package.json"), "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const { name, version, private: isPrivate } = JSON.parse(text);
    if (!isPrivate) manifests.push({ name, version, folder });
  }
  return manifests;
}
