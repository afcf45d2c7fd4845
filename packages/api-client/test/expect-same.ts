import fc from "fast-check";
import { expect } from "vitest";
import { type SameCall, sideBySide } from "./side-by-side.ts";

/** Makes a call with openapi-fetch and with ours, and expects that nothing tells them apart. */
export async function expectSame(call: SameCall): Promise<void> {
  const { theirs, ours } = await sideBySide(call);
  expect(ours).toEqual(theirs);
}

/** Does so with calls made of generated values. */
export const check = <T>(values: fc.Arbitrary<T>, callOf: (value: T) => SameCall, numRuns = 200): Promise<void> =>
  fc.assert(
    fc.asyncProperty(values, (value) => expectSame(callOf(value))),
    { seed: 1, numRuns },
  );
