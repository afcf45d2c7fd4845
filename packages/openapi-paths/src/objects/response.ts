import { entriesOf } from "../document/entries.ts";
import { objectOr } from "../document/json.ts";
import { below, type Place } from "../document/place.ts";
import { refOf } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { propertyName } from "../text/literal.ts";
import { neverType, objectLiteral, type TypeText } from "../text/type-text.ts";
import { headersType } from "./header.ts";
import { contentType } from "./media-type.ts";
import { referenceType } from "./reference.ts";

/** The type of a Response Object. @see https://spec.openapis.org/oas/latest.html#response-object */
export function responseType(emission: Emission, value: unknown, place: Place): TypeText {
  const response = objectOr(value);
  const ref = refOf(response);
  if (ref !== undefined) return referenceType(emission, ref, place, responseType);
  const headers = headersType(emission, response.headers, below(place, "headers"));
  const content = objectOr(response.content);
  const declared =
    Object.keys(content).length > 0
      ? `content: ${contentType(emission, content, below(place, "content")).text};`
      : "content?: never;";
  return objectLiteral([`headers: ${headers.text};`, declared]);
}

/** The type of a Responses Object. @see https://spec.openapis.org/oas/latest.html#responses-object */
export function responsesType(emission: Emission, value: unknown, place: Place): TypeText {
  const entries = entriesOf(emission, value);
  if (entries.length === 0) return neverType;
  const readonly = emission.options.immutable ? "readonly " : "";
  return objectLiteral(
    entries.map(([status, response]) => {
      const type = responseType(emission, response, below(place, status));
      return `${commentOf(objectOr(response))}${readonly}${propertyName(status)}: ${type.text};`;
    }),
  );
}
