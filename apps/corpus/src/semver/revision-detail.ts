import type { Bump } from "openapi-semver";

/** What is kept of one revision, or of one random pair. */
export interface SemverDetail {
  /** Whether a compiled consumer breaks. */
  readonly breaks: boolean;
  readonly random: boolean;
  readonly keptVersion: boolean;
  readonly types: Bump;
  readonly calls: Bump;
  readonly client: Bump;
  /** The rules of the changes that are major for callers. */
  readonly rules: readonly string[];
  /** Where the compiler disagrees: what was found, and what it says. */
  readonly changes?: readonly string[];
  readonly broken?: readonly string[];
  /** The smallest documents that show it. */
  readonly minimal?: { readonly old: object; readonly new: object };
}
