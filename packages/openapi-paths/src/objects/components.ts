import { entriesOf } from "../document/entries.ts";
import { type JsonObject, objectOr } from "../document/json.ts";
import { below, type Place } from "../document/place.ts";
import { isVersion32 } from "../document/version.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { propertyName } from "../text/literal.ts";
import { neverType, objectLiteral, type TypeText } from "../text/type-text.ts";
import { headerType } from "./header.ts";
import { mediaTypeType } from "./media-type.ts";
import { parameterType } from "./parameter.ts";
import { pathItemType } from "./path-item.ts";
import { requestBodyType } from "./request-body.ts";
import { responseType } from "./response.ts";
import { schemaType } from "./schema.ts";

/** What components are there. */
export type ComponentSection =
  | "schemas"
  | "responses"
  | "parameters"
  | "requestBodies"
  | "headers"
  | "pathItems"
  | "mediaTypes";

/** The sections of `components` that are declared, in their order. */
export const componentSections: Record<ComponentSection, typeof schemaType> = {
  schemas: schemaType,
  responses: responseType,
  parameters: parameterType,
  requestBodies: requestBodyType,
  headers: headerType,
  pathItems: pathItemType,
  mediaTypes: mediaTypeType, // of OpenAPI 3.2
};

/** The members of the Components Object. @see https://spec.openapis.org/oas/latest.html#components-object */
export function componentMembers(emission: Emission, components: JsonObject): string[] {
  const place = below(undefined, "components");
  return Object.entries(componentSections).flatMap(([section, typeOf]) => {
    if (section === "mediaTypes" && !isVersion32(emission.document)) return [];
    const type = sectionType(emission, objectOr(components[section]), below(place, section), typeOf);
    return [`${section}: ${type.text};`];
  });
}

function sectionType(
  emission: Emission,
  section: JsonObject,
  place: Place,
  typeOf: (emission: Emission, value: unknown, place: Place) => TypeText,
): TypeText {
  const { excludeDeprecated, immutable } = emission.options;
  const entries = entriesOf(emission, section).filter(
    ([, value]) => !(excludeDeprecated && objectOr(value).deprecated),
  );
  if (entries.length === 0) return neverType;
  return objectLiteral(
    entries.map(([name, value]) => {
      const type = typeOf(emission, value, below(place, name));
      const comment = typeOf === pathItemType ? "" : commentOf(objectOr(value));
      return `${comment}${immutable ? "readonly " : ""}${propertyName(name)}: ${type.text};`;
    }),
  );
}
