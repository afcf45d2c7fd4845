import { objectOr } from "../document/json.ts";
import { below, type Place } from "../document/place.ts";
import { refOf } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { objectLiteral, type TypeText } from "../text/type-text.ts";
import { contentType } from "./media-type.ts";
import { referenceType } from "./reference.ts";

/** The type of a Request Body Object. @see https://spec.openapis.org/oas/latest.html#request-body-object */
export function requestBodyType(emission: Emission, value: unknown, place: Place): TypeText {
  const body = objectOr(value);
  const ref = refOf(body);
  if (ref !== undefined) return referenceType(emission, ref, place, requestBodyType);
  const readonly = emission.options.immutable ? "readonly " : "";
  const content = objectOr(body.content);
  const type =
    Object.keys(content).length > 0
      ? contentType(emission, content, below(place, "content"))
      : objectLiteral([`"*/*"?: never;`]);
  return objectLiteral([`${readonly}content: ${type.text};`]);
}
