import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The new content of files by their path from the root; `null` where a file goes away. */
export type Changes = ReadonlyMap<string, string | null>;

const staging = ".staged-write";
const journal = join(staging, "journal.json");

/**
 * Writes every change or none, also when it is killed in the middle: all content is on disk before the journal appears, and
 * once it has appeared, whatever runs next finishes the work with {@link finishStagedWrite}.
 */
export async function stagedWrite(root: string, changes: Changes): Promise<void> {
  await finishStagedWrite(root); // a journal that is there is not thrown away
  await mkdir(join(root, staging));
  const entries: [path: string, staged: string | null][] = [];
  for (const [path, content] of changes) {
    const staged = content === null ? null : String(entries.length);
    if (content !== null) await writeFile(join(root, staging, String(staged)), content);
    entries.push([path, staged]);
  }
  await writeFile(join(root, `${journal}.tmp`), JSON.stringify(entries));
  await rename(join(root, `${journal}.tmp`), join(root, journal));
  await finishStagedWrite(root);
}

/** Finishes what a killed {@link stagedWrite} had begun, if its journal is there. */
export async function finishStagedWrite(root: string): Promise<void> {
  const text = await readFile(join(root, journal), "utf8").catch(() => "[]");
  const entries: [path: string, staged: string | null][] = JSON.parse(text);
  for (const [path, staged] of entries) {
    const target = join(root, path);
    if (staged === null) await rm(target, { force: true });
    else if (existsSync(join(root, staging, staged))) {
      await mkdir(dirname(target), { recursive: true });
      await rename(join(root, staging, staged), target);
    }
  }
  await rm(join(root, staging), { recursive: true, force: true });
}
