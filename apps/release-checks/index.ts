export { CommandError, childProcesses } from "./bench/child-processes.ts";
export { withTemporaryFolder } from "./bench/temporary-folder.ts";
export { dryRun } from "./dry-run.ts";
export { rehearseUpgrade } from "./rehearse-upgrade.ts";
export { createReport } from "./report.ts";
