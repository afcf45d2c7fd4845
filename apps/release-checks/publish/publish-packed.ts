import { packedPackages } from "./packed-packages.ts";
import { isPublished } from "./registry-versions.ts";
import type { RunCommand } from "./run-command.ts";

/** What {@link publishPacked} needs. */
export interface PublishOptions {
  /** Where `pnpm release:pack` has left tarballs. */
  readonly folder: string;
  readonly run: RunCommand;
  readonly print: (line: string) => void;
  /** Lets npm say from which workflow and commit the package comes; only in one that has an OIDC token. */
  readonly provenance: boolean;
}

/**
 * Publishes the very tarballs that were packed and checked, each after those it depends on. A version that is published
 * already is left alone, so that a run that failed half-way can be run again.
 */
export async function publishPacked({ folder, run, print, provenance }: PublishOptions): Promise<void> {
  for (const { name, version, path } of await packedPackages(folder, run)) {
    if (await isPublished(`${name}@${version}`, run)) {
      print(`${name} ${version} is published already`);
      continue;
    }
    await run("npm", ["publish", path, "--access", "public", ...(provenance ? ["--provenance"] : [])]);
    print(`published ${name} ${version}`);
  }
}
