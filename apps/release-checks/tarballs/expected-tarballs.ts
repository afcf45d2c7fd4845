import { readFile, writeFile } from "node:fs/promises";
import { type ExpectedTarball, foreignDependencies } from "./tarball-checks.ts";
import type { Tarball } from "./tarballs.ts";

const file = new URL("../expected-tarballs.json", import.meta.url);

/** What each package is expected to hold, by its name. */
export async function expectedTarballs(): Promise<Partial<Record<string, ExpectedTarball>>> {
  return JSON.parse(await readFile(file, "utf8"));
}

/** Takes the files of these tarballs for the expected ones; a budget stays, and a new package gets a quarter above its size. */
export async function updateExpectedTarballs(tarballs: readonly Tarball[]): Promise<void> {
  const known = await expectedTarballs();
  const own = new Map(tarballs.map(({ manifest }) => [manifest.name, manifest.version]));
  const updated = tarballs.map(({ manifest, bytes, files }) => [
    manifest.name,
    {
      maxBytes: known[manifest.name]?.maxBytes ?? Math.ceil((bytes * 1.25) / 1000) * 1000,
      dependencies: foreignDependencies(manifest, own),
      files: [...files.keys()],
    },
  ]);
  await writeFile(file, `${JSON.stringify(Object.fromEntries(updated), null, 2)}\n`);
}
