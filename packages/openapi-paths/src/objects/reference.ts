import { isObject, type JsonObject } from "../document/json.ts";
import type { Place } from "../document/place.ts";
import { follow, resolve } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { quotedName } from "../text/literal.ts";
import { plain, type TypeText } from "../text/type-text.ts";

/** The type that a reference stands for: the declaration of what it refers to. */
export function referenceType(
  emission: Emission,
  ref: string,
  place: Place,
  _inline: (emission: Emission, value: unknown, place: Place) => TypeText,
): TypeText {
  const { steps } = follow(emission.document, ref, place);
  return plain(accessText(emission.document, steps));
}

/** `components["schemas"]["Pet"]` */
function accessText(document: JsonObject, [root = "", ...steps]: readonly string[]): string {
  const own =
    parameterSteps(document, root, steps) ?? steps.filter((step, index) => step !== "properties" || index < 2);
  return `${root}${own.map((step) => `[${quotedName(step)}]`).join("")}`;
}

/** A parameter is declared by where it is sent and its name, not by its index. */
function parameterSteps(document: JsonObject, root: string, steps: readonly string[]): string[] | undefined {
  const at = steps.indexOf("parameters");
  const index = steps[at + 1];
  if (root !== "paths" || at < 1 || index === undefined || at + 2 < steps.length) return undefined;
  const ref = `#/${[root, ...steps].map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
  const parameter = resolve(document, { $ref: ref }, undefined);
  if (!isObject(parameter)) return undefined;
  return [...steps.slice(0, at + 1), String(parameter.in), String(parameter.name)];
}
