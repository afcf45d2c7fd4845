import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes every file, or none: the first rename happens when all the content is on disk. */
export async function writeFiles(root: string, files: Map<string, string>): Promise<void> {
  const staged = [...files].map(([path, content]) => {
    const target = join(root, path);
    return { target, temporary: `${target}.${process.pid}.tmp`, content };
  });
  try {
    for (const { target, temporary, content } of staged) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(temporary, content);
    }
    for (const { target, temporary } of staged) await rename(temporary, target);
  } finally {
    await Promise.all(staged.map(({ temporary }) => rm(temporary, { force: true })));
  }
}
