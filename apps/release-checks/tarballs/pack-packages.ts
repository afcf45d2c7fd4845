import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, childProcesses } from "../bench/child-processes.ts";
import { releaseSteps } from "../release-steps.ts";
import { createReport } from "../report.ts";
import { checkTarballs } from "./check-tarballs.ts";
import { readTarballs } from "./tarballs.ts";

/**
 * Builds, packs and checks every version that is not published yet, with an SBOM of each, into `reports/release`. Returns
 * the exit code. Nothing here needs the right to publish.
 */
export async function packPackages(root: string): Promise<number> {
  const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const processes = childProcesses(2);
  const steps = releaseSteps(root, packageManager, processes);
  const report = createReport(console.log);
  const folder = join(root, "reports/release");
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "packages"), { recursive: true });
  try {
    await steps.build();
    await steps.pack(folder);
    const tarballs = await readTarballs(folder, processes);
    if (tarballs.length === 0) {
      console.log("Every version is published already.");
      return 0;
    }
    await checkTarballs(tarballs, report, [root]);
    if (report.failures > 0) {
      console.error(`\n${report}\n\nNothing may be published.`);
      return 1;
    }
    await steps.writeSboms(join(folder, "sbom"));
    for (const { manifest } of tarballs) console.log(`packed ${manifest.name} ${manifest.version}`);
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(`\n${error.message}\n${error.log}`);
    return 1;
  }
}
