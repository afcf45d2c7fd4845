export { CommandError, childProcesses } from "./child-processes.ts";
export { dryRun } from "./dry-run.ts";
export { rehearseUpgrade } from "./rehearse-upgrade.ts";
export { createReport } from "./report.ts";
export { withTemporaryFolder } from "./temporary-folder.ts";
