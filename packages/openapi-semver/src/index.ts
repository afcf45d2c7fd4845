export { type Bump, bumps, largestBump, reaches } from "./bump.ts";
export type { Change } from "./change.ts";
export { type CompareOptions, type Comparison, compareSpecs } from "./compare-specs.ts";
export { generationOptions } from "./generation-options.ts";
export { type DescribedChange, describeChange, formatReport } from "./report.ts";
export type { Disagreement, ServerContractNote } from "./server-contract.ts";
export type { SpecSource } from "./spec.ts";
export { SpecError, type SpecErrorCode, type SpecPlace } from "./spec-error.ts";
