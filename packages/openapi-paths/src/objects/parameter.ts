import { isObject, type JsonObject, objectOr } from "../document/json.ts";
import { below, declaredBelow, keyword, type Place } from "../document/place.ts";
import { refOf, resolve } from "../document/reference.ts";
import type { Emission } from "../emission.ts";
import { commentOf } from "../text/comment.ts";
import { propertyName } from "../text/literal.ts";
import { objectLiteral, stringType, type TypeText } from "../text/type-text.ts";
import { mediaTypeType } from "./media-type.ts";
import { referenceType } from "./reference.ts";
import { schemaType } from "./schema.ts";

/** The type of the value of a Parameter Object. @see https://spec.openapis.org/oas/latest.html#parameter-object */
export function parameterType(emission: Emission, value: unknown, place: Place): TypeText {
  const parameter = objectOr(value);
  const ref = refOf(parameter);
  if (ref !== undefined) return referenceType(emission, ref, place, parameterType);
  if (parameter.schema !== undefined) return schemaType(emission, parameter.schema, keyword(place, "schema"));
  const [content] = parameter.in === "querystring" ? Object.entries(objectOr(parameter.content)) : [];
  if (content !== undefined) return mediaTypeType(emission, content[1], below(place, "content", content[0]));
  return stringType; // `content` says how a text is to be read
}

/** A parameter where it is used: what it says may stand elsewhere. */
interface UsedParameter {
  readonly parameter: unknown;
  readonly resolved: JsonObject;
  readonly place: Place;
}

const locations = ["query", "header", "path", "cookie"];

/** The type of the parameters of an operation; those of its path come first, unless it has the same ones itself. */
export function parametersType(
  emission: Emission,
  lists: readonly { readonly parameters: unknown; readonly place: Place }[],
  owner: Place,
): TypeText {
  const isOperation = lists.length > 1;
  const name = isOperation ? ["parameters"] : ["parameters", "parameters"]; // so the enums of openapi-typescript are named
  const list = declaredBelow(owner, "parameters", { name, access: ["parameters"] });
  const used = new Map<string, UsedParameter>();
  for (const { parameters, place } of lists) {
    if (!Array.isArray(parameters)) continue;
    for (const [index, parameter] of parameters.entries()) {
      const resolved = resolve(emission.document, parameter, below(place, index));
      if (!isObject(resolved)) continue;
      const steps = [String(resolved.in), String(resolved.name)];
      // those of a path are declared again by each operation
      const at = declaredBelow(list, index, { name: steps, access: steps });
      used.set(`${resolved.in} ${resolved.name}`, { parameter, resolved, place: at });
    }
  }
  const all = [...used.values()];
  // the whole query string as one value, of OpenAPI 3.2
  const others = all.some(({ resolved }) => resolved.in === "querystring") ? ["querystring"] : [];
  return objectLiteral([...locations, ...others].map((location) => locationMember(emission, location, all)));
}

function locationMember(emission: Emission, location: string, used: readonly UsedParameter[]): string {
  const { alphabetize, excludeDeprecated, immutable } = emission.options;
  const readonly = immutable ? "readonly " : "";
  const isExcluded = ({ deprecated, schema }: JsonObject) => deprecated || objectOr(schema).deprecated;
  const own = used.filter(({ resolved }) => resolved.in === location && !(excludeDeprecated && isExcluded(resolved)));
  if (alphabetize)
    own.sort((a, b) => String(a.resolved.name).localeCompare(String(b.resolved.name), "en", { numeric: true }));
  if (own.length === 0) return `${readonly}${location}?: never;`;
  const isRequired = ({ required }: JsonObject) => location === "path" || required;
  const members = own.map(({ parameter, resolved, place }) => {
    const type = parameterType(emission, parameter, place);
    const optional = isRequired(resolved) ? "" : "?";
    return `${commentOf(resolved)}${readonly}${propertyName(String(resolved.name))}${optional}: ${type.text};`;
  });
  const optional = own.some(({ resolved }) => isRequired(resolved)) ? "" : "?";
  return `${readonly}${location}${optional}: ${objectLiteral(members).text};`;
}
