import { publishedManifests } from "./packed-packages.ts";
import { isPublished } from "./registry-versions.ts";
import type { RunCommand } from "./run-command.ts";

/** What the release workflow decides by. */
export interface ReleaseStatus {
  /** How many changesets wait for `pnpm release:version`. */
  readonly pending: number;
  /** The versions in the repository that the registry does not have; not asked for while changesets are pending. */
  readonly unpublished: readonly string[];
  /** The packages that the registry has never heard of: see "Before the first release" in CONTRIBUTING. */
  readonly unknown: readonly string[];
}

/** Says what there is to release. 0.0.0 is the version of what was never versioned. */
export async function releaseStatus(root: string, pending: number, run: RunCommand): Promise<ReleaseStatus> {
  const unpublished: string[] = [];
  const unknown: string[] = [];
  if (pending > 0) return { pending, unpublished, unknown };
  for (const { name, version } of await publishedManifests(root)) {
    if (version === "0.0.0" || (await isPublished(`${name}@${version}`, run))) continue;
    unpublished.push(`${name}@${version}`);
    if (!(await isPublished(name, run))) unknown.push(name);
  }
  return { pending, unpublished, unknown };
}
