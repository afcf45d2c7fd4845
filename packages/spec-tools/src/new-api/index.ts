export { firstChangesets } from "./changeset.ts";
export { clientPackageFolder } from "./client-package-folder.ts";
export { contractTestFolder } from "./contract-test-folder.ts";
export { demoWalk } from "./demo-walk.ts";
export type { NewApi, NewFile } from "./new-api.ts";
export { overlayFile } from "./overlay-file.ts";
export { sharedFiles } from "./shared-files.ts";
export { typesPackageFolder } from "./types-package-folder.ts";
