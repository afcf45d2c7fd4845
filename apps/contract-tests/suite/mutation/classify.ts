import type { Result } from "./mutation-table.ts";

/** Whether a layer other than the golden document notices a mutant: only then a test failed, and not just a comparison. */
export const dies = ({ killers }: Result): boolean => killers.some((layer) => layer !== "golden");

/**
 * What is wrong with the outcome: a mutant that is not documentation and survives, one that has to die and does not, one
 * that has to die and is no longer made.
 *
 * @param mustDie the committed list: mutants that a layer other than the golden document has to notice.
 * @param made the names of all mutants, whether run or not.
 */
export function judge(results: readonly Result[], mustDie: readonly string[], made: readonly string[]): string[] {
  const survivors = results.filter(({ mutant, killers }) => mutant.kind !== "documentation" && killers.length === 0);
  const alive = results.filter((result) => mustDie.includes(result.mutant.name) && !dies(result));
  return [
    ...survivors.map(({ mutant }) => `survived: ${mutant.kind}: ${mutant.name}`),
    ...alive.map(({ mutant }) => `had to die: ${mutant.kind}: ${mutant.name}`),
    ...mustDie.filter((name) => !made.includes(name)).map((name) => `has to die, and is no longer made: ${name}`),
  ];
}
