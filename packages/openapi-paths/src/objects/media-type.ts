import { entriesOf } from "../document/entries.ts";
import { isObject, type JsonObject } from "../document/json.ts";
import { below, keyword, type Place } from "../document/place.ts";
import { refOf } from "../document/reference.ts";
import { isVersion32 } from "../document/version.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { propertyName } from "../text/literal.ts";
import { array, intersection, objectLiteral, type TypeText, unknownType } from "../text/type-text.ts";
import { referenceType } from "./reference.ts";
import { schemaType } from "./schema.ts";

/** The type of a Media Type Object: that of its schema. @see https://spec.openapis.org/oas/latest.html#media-type-object */
export function mediaTypeType(emission: Emission, value: unknown, place: Place): TypeText {
  if (!isObject(value)) return unknownType;
  const ref = refOf(value);
  if (ref !== undefined) return referenceType(emission, ref, place, mediaTypeType);
  const schema = value.schema === undefined ? [] : [schemaType(emission, value.schema, keyword(place, "schema"))];
  if (value.itemSchema === undefined || !isVersion32(emission.document)) return schema[0] ?? unknownType;
  // a sequence of items, such as server-sent events, is treated as an array of them
  const item = schemaType(emission, value.itemSchema, keyword(place, "itemSchema"));
  return intersection([...schema, array(item, emission.options.immutable ?? false)]);
}

/** The type of a `content`: a member for each media type. */
export function contentType(emission: Emission, content: JsonObject, place: Place): TypeText {
  const readonly = emission.options.immutable ? "readonly " : "";
  return objectLiteral(
    entriesOf(emission, content).map(([range, value]) => {
      const type = mediaTypeType(emission, value, below(place, range));
      return `${isObject(value) ? commentOf(value) : ""}${readonly}${propertyName(range)}: ${type.text};`;
    }),
  );
}
