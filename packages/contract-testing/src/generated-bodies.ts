import fc from "fast-check";
import { changedValue, validValue } from "./arbitraries.ts";
import { objectAt } from "./json-object.ts";

/** Which bodies are generated, and how many. */
export interface GeneratedBodies {
  readonly document: object;
  readonly schema: unknown;
  readonly isValid: (value: unknown) => unknown;
  readonly numRuns: number;
  readonly seed: number;
  readonly shrink: boolean;
}

/** Runs an assertion for bodies that the schema allows. A failure names the smallest one, if it may look for it. */
export function forValidBodies(of: GeneratedBodies, assert: (body: unknown) => Promise<void>): Promise<void> {
  return forBodies(of, validValue(objectAt(of.document), of.schema), assert);
}

/** Runs an assertion for bodies that the schema does not allow. */
export function forInvalidBodies(of: GeneratedBodies, assert: (body: unknown) => Promise<void>): Promise<void> {
  const changed = changedValue(validValue(objectAt(of.document), of.schema));
  // Prism takes null for no body
  return forBodies(
    of,
    changed.filter((value) => value !== null && of.isValid(value) === false),
    assert,
  );
}

function forBodies(
  { numRuns, seed, shrink }: GeneratedBodies,
  bodies: fc.Arbitrary<unknown>,
  assert: (body: unknown) => Promise<void>,
): Promise<void> {
  return fc.assert(fc.asyncProperty(bodies, assert), { numRuns, seed, endOnFailure: !shrink });
}
