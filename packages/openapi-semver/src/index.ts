export { type Bump, bumps, largestBump, reaches } from "./change/bump.ts";
export type { Change, FoundAt } from "./change/change.ts";
export { type CompareOptions, type Comparison, compareSpecs } from "./compare-specs.ts";
export { generationOptions } from "./declarations/generation-options.ts";
export type { SpecSource } from "./document/spec.ts";
export { SpecError, type SpecErrorCode, type SpecPlace } from "./document/spec-error.ts";
export { type DescribedChange, describeChange, formatReport } from "./report/report.ts";
export { allRules as rules, type Rule } from "./rules/index.ts";
export type { Disagreement, ServerContractNote } from "./server-contract/server-contract.ts";
