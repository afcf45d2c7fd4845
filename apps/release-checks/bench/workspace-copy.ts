import { cp, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ChildProcesses } from "./child-processes.ts";

/**
 * Copies the working tree to `folder`, as it is now, with its history: what git ignores stays behind, and nothing that is
 * done there is seen here.
 */
export async function copyWorkspace(root: string, folder: string, { run }: ChildProcesses): Promise<void> {
  await run("git", ["clone", "--quiet", "--no-checkout", "--local", root, folder], { cwd: root });
  await run("git", ["reset", "--quiet"], { cwd: folder });
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of listed.split("\0").filter(Boolean)) {
    // a tracked file may be gone from the working tree
    const exists = await stat(join(root, file)).catch(() => undefined);
    if (!exists) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
}
