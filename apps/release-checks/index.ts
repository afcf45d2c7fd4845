export { CommandError, childProcesses } from "./child-processes.ts";
export { dryRun } from "./dry-run.ts";
export { createReport } from "./report.ts";
export { withTemporaryFolder } from "./temporary-folder.ts";
