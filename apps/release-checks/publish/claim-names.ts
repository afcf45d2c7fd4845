import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishedManifests } from "./packed-packages.ts";
import { isPublished } from "./registry-versions.ts";
import type { RunCommand } from "./run-command.ts";

/** What {@link claimNames} needs. */
export interface ClaimOptions {
  readonly root: string;
  readonly run: RunCommand;
  readonly print: (line: string) => void;
  /** Only says which names would be claimed. */
  readonly dryRun: boolean;
}

/**
 * Publishes an empty 0.0.0 of every package that the registry does not know, by the person who is logged in: a trusted
 * publisher can be configured only for a package that exists. Everything after it is published by the workflow.
 *
 * @returns the names that were claimed, or would be.
 */
export async function claimNames({ root, run, print, dryRun }: ClaimOptions): Promise<string[]> {
  const claimed: string[] = [];
  for (const { name } of await publishedManifests(root)) {
    if (await isPublished(name, run)) continue;
    claimed.push(name);
    if (dryRun) continue;
    const folder = await mkdtemp(join(tmpdir(), "claim-"));
    try {
      await mkdir(folder, { recursive: true });
      const manifest = { name, version: "0.0.0", description: "Reserved: the first version follows", license: "MIT" };
      await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
      await writeFile(join(folder, "README.md"), `# ${name}\n\nReserved: the first version follows.\n`);
      await run("npm", ["publish", folder, "--access", "public"]);
    } finally {
      await rm(folder, { recursive: true });
    }
    print(`claimed ${name}`);
  }
  return claimed;
}
