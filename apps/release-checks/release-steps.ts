import { pendingChangesets } from "@typed-clients/spec-tools/release/pending-changesets";
import type { ChildProcesses } from "./bench/child-processes.ts";
import { publishPacked, runIn } from "./publish/index.ts";

/** The steps of a release in a workspace. */
export interface ReleaseSteps {
  install(): Promise<void>;
  /** Resolves with how many changesets were pending. */
  version(): Promise<number>;
  build(): Promise<void>;
  /** Packs what the registry does not have yet. */
  pack(folder: string): Promise<void>;
  /** Writes an SBOM (CycloneDX) for each package: what comes with it, in which versions, under which licences. */
  writeSboms(folder: string): Promise<void>;
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
      const pending = await pendingChangesets(root);
      // changesets takes it for an error when there is nothing to do
      if (pending.length > 0) await step("run", "release:version");
      return pending.length;
    },
    build: () => step("exec", "turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only"),
    pack: (folder) => step("exec", "changeset", "pack", "--out-dir", folder),
    writeSboms: (folder) =>
      step(
        "sbom",
        "--sbom-format",
        "cyclonedx",
        "--prod",
        "--split",
        "--filter=./packages/*",
        `--out=${folder}/%s-%v.cdx.json`,
      ),
    publish: (folder) => publishPacked({ folder, run: runIn(root, env), print: () => {}, provenance: false }),
  };
}
