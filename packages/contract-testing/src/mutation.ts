export type { Mutant, MutantKind } from "./mutation/mutant.ts";
export { mutantsOf } from "./mutation/mutants.ts";
