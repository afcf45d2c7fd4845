/** What a change asks of a version number (Semantic Versioning 2.0.0), `none` when nothing changed. */
export type Bump = "none" | "patch" | "minor" | "major";

/** Every {@link Bump}, from the smallest to the largest. */
export const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Whether `bump` is as large as `floor`, or larger. */
export function reaches(bump: Bump, floor: Bump): boolean {
  return bumps.indexOf(bump) >= bumps.indexOf(floor);
}

/** The largest of the bumps, `none` without any. */
export function largestBump(candidates: Iterable<Bump>): Bump {
  let largest: Bump = "none";
  for (const bump of candidates) if (reaches(bump, largest)) largest = bump;
  return largest;
}
