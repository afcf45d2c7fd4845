import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The names of the packages below `packages/` that are published: all that are not private. */
export async function publishedPackages(root: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of await readdir(join(root, "packages"))) {
    const text = await readFile(join(root, "packages", folder, "package.json"), "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const { name, private: isPrivate } = JSON.parse(text);
    if (!isPrivate) names.push(name);
  }
  return names.sort();
}
