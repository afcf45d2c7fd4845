import { join } from "node:path";
import { openReleaseBench, type ReleaseBenchOptions } from "./bench/release-bench.ts";
import { checkConsumers } from "./consumers/check-consumers.ts";
import type { Report } from "./report.ts";
import { checkSboms, checkTarballs, lintTarballs } from "./tarballs/check-tarballs.ts";
import { updateExpectedTarballs } from "./tarballs/expected-tarballs.ts";
import { readTarballs } from "./tarballs/tarballs.ts";

/** What a dry run needs. */
export interface DryRunOptions extends ReleaseBenchOptions {
  readonly report: Report;
  readonly print: (line: string) => void;
  /** Takes what the tarballs hold for what is expected of them, and ends. */
  readonly update: boolean;
}

/** Versions, packs, checks, publishes to a registry on loopback, and installs from it as consumers do. */
export async function dryRun(options: DryRunOptions): Promise<void> {
  const { root, folder, processes, print } = options;
  print("copying the working tree and installing …");
  const { copy, pnpm, registry, steps } = await openReleaseBench(options);
  try {
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
