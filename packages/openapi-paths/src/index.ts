export { EmitError } from "./emit-error.ts";
export { emitPaths } from "./emit-paths.ts";
export type { EmitPathsOptions } from "./options.ts";
