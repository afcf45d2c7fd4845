import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** The content of every file below a folder, by its path in it. */
export async function filesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async (file) => [relative(folder, file), await readFile(file, "utf8")] as const),
  );
  return Object.fromEntries(contents);
}
