import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const repository = join(import.meta.dirname, "../../../..");

/** A copy of this repository in which packages can be added. */
export interface WorkspaceCopy {
  readonly root: string;
  /** Lets the packages of a new API resolve, and be resolved, as an installation would. */
  link(api: string): Promise<void>;
  remove(): Promise<void>;
}

/** Copies what git would commit, with the links to what is installed; nothing is downloaded. */
export async function workspaceCopy(): Promise<WorkspaceCopy> {
  const root = await mkdtemp(join(tmpdir(), "workspace-"));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const path of listed.split("\0").filter(Boolean)) {
    await cp(join(repository, path), join(root, path), { force: true }).catch(() => undefined); // removed, not yet committed
  }
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  for (const workspace of ["packages", "apps"]) {
    for (const name of await readdir(join(root, workspace))) {
      // links to siblings lead to those of the copy
      const links = join(workspace, name, "node_modules");
      await cp(join(repository, links), join(root, links), { recursive: true, verbatimSymlinks: true }).catch(
        () => undefined,
      );
    }
  }
  return {
    root,
    async link(api) {
      const own = [`packages/${api}`, `packages/${api}-types`];
      const dependents = ["apps/contract-tests", "apps/demo", "apps/readme-samples"];
      const links = [
        ...dependents.flatMap((folder) => own.map((target) => [folder, target] as const)),
        ...["packages/api-client", `packages/${api}-types`].map((target) => [`packages/${api}`, target] as const),
      ];
      for (const [folder, target] of links) {
        const link = join(root, folder, "node_modules", target.replace("packages/", "@typed-clients/"));
        await mkdir(dirname(link), { recursive: true });
        await symlink(join(root, target), link);
      }
      const tools = join(root, "packages/api-client/node_modules");
      for (const tool of ["vitest", "typescript-7"])
        await symlink(join(tools, tool), join(root, `packages/${api}/node_modules`, tool));
    },
    remove: () => rm(root, { recursive: true }),
  };
}
