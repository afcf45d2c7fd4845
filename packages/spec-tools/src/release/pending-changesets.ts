import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The files of the changesets that no version has taken up. */
export async function pendingChangesets(root: string): Promise<string[]> {
  const names = await readdir(join(root, ".changeset"));
  return names.filter((name) => name.endsWith(".md") && name !== "README.md").sort();
}
