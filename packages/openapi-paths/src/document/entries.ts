import type { Emission } from "../emission.ts";
import { objectOr } from "./json.ts";

/** The members of an object in the order in which they are declared; none of what is no object. */
export function entriesOf({ options }: Emission, value: unknown): [string, unknown][] {
  const entries = Object.entries(objectOr(value));
  return options.alphabetize ? entries.sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })) : entries;
}
