import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkConsumers } from "./check-consumers.ts";
import { checkSboms, checkTarballs, lintTarballs } from "./check-tarballs.ts";
import type { ChildProcesses } from "./child-processes.ts";
import { releaseEnvironment } from "./clean-environment.ts";
import { updateExpectedTarballs } from "./expected-tarballs.ts";
import { publishedPackages } from "./published-packages.ts";
import { startRegistry } from "./registry.ts";
import { releaseSteps } from "./release-steps.ts";
import type { Report } from "./report.ts";
import { readTarballs } from "./tarballs.ts";
import { copyWorkspace } from "./workspace-copy.ts";

/** What a dry run needs. */
export interface DryRunOptions {
  /** The workspace. */
  readonly root: string;
  /** A temporary folder. */
  readonly folder: string;
  /** The address of the registry that everything else comes from. */
  readonly upstream: string;
  readonly processes: ChildProcesses;
  readonly report: Report;
  readonly print: (line: string) => void;
  /** Takes what the tarballs hold for what is expected of them, and ends. */
  readonly update: boolean;
}

/** Versions, packs, checks, publishes to a registry on loopback, and installs from it as strangers do. */
export async function dryRun(options: DryRunOptions): Promise<void> {
  const { root, folder, upstream, processes, print } = options;
  const { packageManager: pnpm } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const copy = join(folder, "workspace");
  print("copying the working tree and installing …");
  await copyWorkspace(root, copy, processes);
  await releaseSteps(copy, pnpm, processes).install();

  const registry = await startRegistry({ folder, own: await publishedPackages(root), upstream });
  try {
    await writeFile(join(folder, "npmrc"), registry.npmrc);
    const steps = releaseSteps(copy, pnpm, processes, releaseEnvironment(join(folder, "npmrc")));
    print(`${await steps.version()} pending changesets; building and packing …`);
    await steps.build();
    const packed = join(folder, "packed");
    await steps.pack(packed);
    const tarballs = await readTarballs(packed, processes);
    if (options.update) return await updateExpectedTarballs(tarballs);

    await checkTarballs(tarballs, options.report, [root, copy]);
    await steps.writeSboms(join(folder, "sbom"));
    await checkSboms(tarballs, options.report, join(folder, "sbom"));
    await Promise.all([lintTarballs(tarballs, options.report, processes), steps.publish(packed)]);
    const versions = tarballs.map(({ manifest }) => `${manifest.name} ${manifest.version}`);
    print(`published to ${registry.url}: ${versions.join(", ")}`);
    await checkConsumers({ ...options, registry, pnpm, tarballs });
  } finally {
    await registry.close();
  }
}
