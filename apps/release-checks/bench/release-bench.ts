import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ReleaseSteps, releaseSteps } from "../release-steps.ts";
import { publishedPackages } from "../tarballs/published-packages.ts";
import type { ChildProcesses } from "./child-processes.ts";
import { releaseEnvironment } from "./clean-environment.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { copyWorkspace } from "./workspace-copy.ts";

/** A copy of the workspace, and a registry on loopback to publish it to. */
export interface ReleaseBench {
  /** The folder of the copy. */
  readonly copy: string;
  /** The pnpm of the workspace, such as `pnpm@12.21.0`. */
  readonly pnpm: string;
  readonly registry: Registry;
  /** The steps of a release, from the copy to the registry. */
  readonly steps: ReleaseSteps;
  /** What commands of the copy run with. */
  readonly env: NodeJS.ProcessEnv;
}

/** What a {@link ReleaseBench} is made from. */
export interface ReleaseBenchOptions {
  /** The workspace. */
  readonly root: string;
  /** A temporary folder. */
  readonly folder: string;
  /** The address of the registry that everything else comes from. */
  readonly upstream: string;
  readonly processes: ChildProcesses;
}

/** Copies the working tree, installs it, and starts a registry, which the caller closes. */
export async function openReleaseBench(options: ReleaseBenchOptions): Promise<ReleaseBench> {
  const { root, folder, upstream, processes } = options;
  const { packageManager: pnpm } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const copy = join(folder, "workspace");
  await copyWorkspace(root, copy, processes);
  await releaseSteps(copy, pnpm, processes).install();
  const registry = await startRegistry({ folder, own: await publishedPackages(root), upstream });
  const npmrc = join(folder, "npmrc");
  await writeFile(npmrc, registry.npmrc);
  const env = releaseEnvironment(npmrc);
  return { copy, pnpm, registry, env, steps: releaseSteps(copy, pnpm, processes, env) };
}
