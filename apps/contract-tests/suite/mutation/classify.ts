import type { Result } from "./mutation-table.ts";

/** Whether a layer other than the golden document detects a mutant: only then a test failed, and not just a comparison. */
export const isDetected = ({ detectedBy }: Result): boolean => detectedBy.some((layer) => layer !== "golden");

/**
 * What is wrong with the outcome: a mutant that is not documentation and survives, one whose detection is expected and that
 * is not detected, one whose detection is expected and that is no longer made.
 *
 * @param expected the committed list: mutants that a layer other than the golden document has to detect.
 * @param made the names of all mutants, whether run or not.
 */
export function classify(results: readonly Result[], expected: readonly string[], made: readonly string[]): string[] {
  const survivors = results.filter(
    ({ mutant, detectedBy }) => mutant.kind !== "documentation" && detectedBy.length === 0,
  );
  const missed = results.filter((result) => expected.includes(result.mutant.name) && !isDetected(result));
  return [
    ...survivors.map(({ mutant }) => `survived: ${mutant.kind}: ${mutant.name}`),
    ...missed.map(({ mutant }) => `expected detection: ${mutant.kind}: ${mutant.name}`),
    ...expected.filter((name) => !made.includes(name)).map((name) => `expected detection, and no longer made: ${name}`),
  ];
}
