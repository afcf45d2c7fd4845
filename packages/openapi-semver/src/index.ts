export { type Bump, bumps, largestBump, reaches } from "./bump.js";
export type { Change } from "./change.js";
export { type CompareOptions, type Comparison, compareSpecs } from "./compare-specs.js";
export { generationOptions } from "./generation-options.js";
export { type DescribedChange, describeChange, formatReport } from "./report.js";
export type { Disagreement, ServerContractNote } from "./server-contract.js";
export type { SpecSource } from "./spec.js";
export { SpecError, type SpecErrorCode, type SpecPlace } from "./spec-error.js";
