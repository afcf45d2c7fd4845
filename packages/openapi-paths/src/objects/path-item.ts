import { entriesOf } from "../document/entries.ts";
import { isObject, type JsonObject, objectOr } from "../document/json.ts";
import { below, type Place } from "../document/place.ts";
import { refOf } from "../document/reference.ts";
import { isVersion32 } from "../document/version.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { propertyName, quotedName } from "../text/literal.ts";
import { objectLiteral, plain, type TypeText } from "../text/type-text.ts";
import { operationType } from "./operation.ts";
import { parametersType } from "./parameter.ts";
import { referenceType } from "./reference.ts";

const methods: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The methods that a document may have; OpenAPI 3.2 adds `query`. */
export const methodsOf = ({ document }: Emission): readonly string[] =>
  isVersion32(document) ? [...methods, "query"] : methods;

/** The type of a Path Item Object. @see https://spec.openapis.org/oas/latest.html#path-item-object */
export function pathItemType(emission: Emission, value: unknown, place: Place): TypeText {
  const item = objectOr(value);
  const ref = refOf(item);
  if (ref !== undefined) return referenceType(emission, ref, place, pathItemType);
  const { excludeDeprecated, immutable } = emission.options;
  const readonly = immutable ? "readonly " : "";
  const parameters = parametersType(
    emission,
    [{ parameters: item.parameters, place: below(place, "parameters") }],
    place,
  );
  const members = [`${readonly}parameters: ${parameters.text};`];
  const member = (method: string, operation: unknown, at: Place) => {
    const name = propertyName(method);
    if (!isObject(operation) || (excludeDeprecated && operation.deprecated)) return `${readonly}${name}?: never;`;
    return `${commentOf(operation)}${readonly}${name}: ${operationReference(emission, operation, item, at).text};`;
  };
  for (const method of methodsOf(emission)) members.push(member(method, item[method], below(place, method)));
  const additional = isVersion32(emission.document) ? entriesOf(emission, item.additionalOperations) : [];
  if (additional.length > 0) {
    const own = additional.map(([method, operation]) =>
      member(method, operation, below(place, "additionalOperations", method)),
    );
    members.push(`${readonly}additionalOperations: ${objectLiteral(own).text};`);
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
  emission.footers.add("operations");
  const type = operationType(emission, operation, item, place);
  if (emission.operations.has(operationId)) return type; // an id that two operations have declares the first
  emission.operations.set(operationId, type.text);
  return plain(`operations[${quotedName(operationId)}]`);
}
