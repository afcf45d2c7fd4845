import { type JsonObject, objectOr } from "../document/json.ts";
import { below, type Place } from "../document/place.ts";
import { resolve } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { objectLiteral, type TypeText } from "../text/type-text.ts";
import { parametersType } from "./parameter.ts";
import { requestBodyType } from "./request-body.ts";
import { responsesType } from "./response.ts";

/** The type of an Operation Object. @see https://spec.openapis.org/oas/latest.html#operation-object */
export function operationType(emission: Emission, operation: JsonObject, pathItem: JsonObject, place: Place): TypeText {
  const readonly = emission.options.immutable ? "readonly " : "";
  const parameters = parametersType(
    emission,
    [
      { parameters: pathItem.parameters, place: below(place.parent, "parameters") },
      { parameters: operation.parameters, place: below(place, "parameters") },
    ],
    place,
  );
  const requestBody = requestBodyMember(emission, operation, below(place, "requestBody"));
  const responses = responsesType(emission, operation.responses, below(place, "responses"));
  return objectLiteral([
    `${readonly}parameters: ${parameters.text};`,
    requestBody,
    `${readonly}responses: ${responses.text};`,
  ]);
}

function requestBodyMember(emission: Emission, { requestBody }: JsonObject, place: Place): string {
  const readonly = emission.options.immutable ? "readonly " : "";
  if (requestBody === undefined) return `${readonly}requestBody?: never;`;
  const { required } = objectOr(resolve(emission.document, requestBody, place));
  const type = requestBodyType(emission, requestBody, place);
  return `${commentOf(objectOr(requestBody))}${readonly}requestBody${required ? "" : "?"}: ${type.text};`;
}
