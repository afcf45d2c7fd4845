import type { Change } from "../change/change.ts";
import type { SpecPlace } from "../document/spec-error.ts";

/** A change with the places that it is about; a side without a text, or without the thing, has none. */
export interface LocatedChange extends Change {
  old?: SpecPlace;
  new?: SpecPlace;
}
