import { entriesOf } from "../document/entries.ts";
import { objectOr } from "../document/json.ts";
import { below, keyword, type Place } from "../document/place.ts";
import { refOf } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { propertyName } from "../text/literal.ts";
import { objectLiteral, type TypeText, unknownType } from "../text/type-text.ts";
import { contentType } from "./media-type.ts";
import { referenceType } from "./reference.ts";
import { schemaType } from "./schema.ts";

/** The type of a Header Object. @see https://spec.openapis.org/oas/latest.html#header-object */
export function headerType(emission: Emission, value: unknown, place: Place): TypeText {
  const header = objectOr(value);
  const ref = refOf(header);
  if (ref !== undefined) return referenceType(emission, ref, place, headerType);
  if (header.schema !== undefined) return schemaType(emission, header.schema, keyword(place, "schema"));
  if (header.content !== undefined) return contentType(emission, objectOr(header.content), below(place, "content"));
  return unknownType;
}

/** The type of the `headers` of a response, which may have others too. */
export function headersType(emission: Emission, value: unknown, place: Place): TypeText {
  const { excludeDeprecated, immutable } = emission.options;
  const readonly = immutable ? "readonly " : "";
  const members = entriesOf(emission, value).flatMap(([name, header]) => {
    const own = objectOr(header);
    if (excludeDeprecated && own.deprecated) return [];
    const type = headerType(emission, header, below(place, name));
    const isThere = refOf(header) !== undefined || own.required;
    return [`${commentOf(own)}${readonly}${propertyName(name)}${isThere ? "" : "?"}: ${type.text};`];
  });
  return objectLiteral([...members, `${readonly}[name: string]: unknown;`]);
}
