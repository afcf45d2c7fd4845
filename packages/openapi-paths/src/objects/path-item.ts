import { isObject, type JsonObject, objectOr } from "../document/json.ts";
import { below, type Place } from "../document/place.ts";
import { refOf } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { quotedName } from "../text/literal.ts";
import { objectLiteral, plain, type TypeText } from "../text/type-text.ts";
import { operationType } from "./operation.ts";
import { parametersType } from "./parameter.ts";
import { referenceType } from "./reference.ts";

/** The methods of OpenAPI 3.0 and 3.1, in the order in which they are declared. */
export const methods: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The type of a Path Item Object. @see https://spec.openapis.org/oas/latest.html#path-item-object */
export function pathItemType(emission: Emission, value: unknown, place: Place): TypeText {
  const item = objectOr(value);
  const ref = refOf(item);
  if (ref !== undefined) return referenceType(emission, ref, place, pathItemType);
  const { excludeDeprecated, immutable } = emission.options;
  const readonly = immutable ? "readonly " : "";
  const parameters = parametersType(emission, [{ parameters: item.parameters, place: below(place, "parameters") }]);
  const members = [`${readonly}parameters: ${parameters.text};`];
  for (const method of methods) {
    const operation = item[method];
    if (!isObject(operation) || (excludeDeprecated && operation.deprecated)) {
      members.push(`${readonly}${method}?: never;`);
      continue;
    }
    const type = operationReference(emission, operation, item, below(place, method));
    members.push(`${commentOf(operation)}${readonly}${method}: ${type.text};`);
  }
  return objectLiteral(members);
}

/** An operation with an id is declared by it; the others stand where they are. */
function operationReference(emission: Emission, operation: JsonObject, item: JsonObject, place: Place): TypeText {
  const ref = refOf(operation);
  if (ref !== undefined)
    return referenceType(emission, ref, place, (_, target, at) => operationType(emission, objectOr(target), item, at));
  if (typeof operation.operationId !== "string" || operation.operationId === "")
    return operationType(emission, operation, item, place);
  const operationId = operation.operationId.replaceAll("#", "/"); // openapi-typescript declares it by this name
  const type = operationType(emission, operation, item, place);
  emission.footers.add("operations");
  emission.operations.set(operationId, type.text);
  return plain(`operations[${quotedName(operationId)}]`);
}
