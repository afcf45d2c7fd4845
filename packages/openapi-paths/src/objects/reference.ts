import { accessSteps } from "../document/access.ts";
import { leadsBack } from "../document/circles.ts";
import { below, type Place } from "../document/place.ts";
import { follow } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { quotedName } from "../text/literal.ts";
import { plain, type TypeText, unknownType } from "../text/type-text.ts";

/**
 * The type that a reference stands for: the declaration of what it refers to. What has no declaration of its own is written
 * out. Where something is what it is itself, `unknown` ends it.
 */
export function referenceType(
  emission: Emission,
  ref: string,
  place: Place,
  typeOf: (emission: Emission, value: unknown, place: Place) => TypeText,
): TypeText {
  const { steps, value } = follow(emission.document, ref, place);
  if (leadsBack(emission, value, place)) return unknownType;
  const access = accessSteps(emission, steps);
  if (access !== undefined) {
    const [root, ...others] = access.map((step) => ("name" in step ? step.name : step));
    return plain(
      `${root}${others.map((step) => `[${typeof step === "string" ? quotedName(step) : step.index}]`).join("")}`,
    );
  }
  if (emission.writtenOut.has(value)) return unknownType;
  emission.writtenOut.add(value);
  const [first = "", ...rest] = steps;
  const type = typeOf(emission, value, below(undefined, first, ...rest));
  emission.writtenOut.delete(value);
  return type;
}
