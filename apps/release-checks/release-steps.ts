import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ChildProcesses } from "./child-processes.ts";

/** The steps of a release in a workspace. */
export interface ReleaseSteps {
  install(): Promise<void>;
  /** Resolves with how many changesets were pending. */
  version(): Promise<number>;
  build(): Promise<void>;
  /** Packs what the registry does not have yet. */
  pack(folder: string): Promise<void>;
  /** Publishes the very tarballs that `pack` made. */
  publish(folder: string): Promise<void>;
}

/** @param pnpm the pnpm of the workspace, such as `pnpm@12.21.0` */
export function releaseSteps(
  root: string,
  pnpm: string,
  { run }: ChildProcesses,
  env: NodeJS.ProcessEnv = process.env,
): ReleaseSteps {
  const step = async (...args: readonly string[]) => {
    await run("npx", ["-y", pnpm, ...args], { cwd: root, env });
  };
  return {
    install: () => step("install", "--frozen-lockfile", "--prefer-offline"),
    async version() {
      const names = await readdir(join(root, ".changeset"));
      const pending = names.filter((name) => name.endsWith(".md") && name !== "README.md").length;
      // changesets takes it for an error when there is nothing to do
      if (pending > 0) await step("exec", "changeset", "version");
      return pending;
    },
    build: () => step("exec", "turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only"),
    pack: (folder) => step("exec", "changeset", "pack", "--out-dir", folder),
    publish: (folder) => step("exec", "changeset", "publish", "--from-pack-dir", folder),
  };
}
