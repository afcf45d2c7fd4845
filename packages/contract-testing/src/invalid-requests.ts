import { isObject, type JsonObject, listAt, objectAt, resolved } from "./json-object.ts";
import type { Operation } from "./operation-object.ts";
import type { CallInit } from "./subject.ts";
import { jsonBody, type ParameterValues, validRequests, withParameter } from "./valid-requests.ts";
import { typeOf } from "./variants.ts";

/** A request that the document does not allow, for one reason. */
export interface InvalidRequest {
  /** What is wrong with it, such as `state outside the enum`. */
  readonly name: string;
  readonly init: CallInit;
  /** Where it is wrong: `["body", "filter", "state"]`, `["path", "chain"]`; the holder where something is missing. */
  readonly location: readonly string[];
}

/**
 * The invalid requests of an operation, made of its schemas. For each parameter and each field of the body: a wrong type,
 * a value outside the enum, a missing required one, an unknown field beside it; and bodies that are missing or no JSON.
 * Path parameters that are missing make another path, which is the client's to refuse.
 */
export function invalidRequests(document: object, operation: Operation, given?: ParameterValues): InvalidRequest[] {
  const [valid] = validRequests(document, operation, given);
  if (!valid) return [];
  const { init } = valid;
  const root = objectAt(document);
  const parameters = operation.parameters.flatMap((parameter): InvalidRequest[] => {
    const { name, in: place, required } = parameter;
    const wrong = (reason: string, value: unknown, location = [place, name]): InvalidRequest => {
      return { name: `${name} ${reason}`, init: withParameter(init, place, name, value), location };
    };
    const schema = objectAt(resolved(root, parameter.schema));
    const type = typeOf(schema);
    return [
      ...(schema.enum ? [wrong("outside the enum", "no-such-value")] : []),
      ...(type === "number" || type === "integer" || type === "boolean" ? [wrong(`that is no ${type}`, "text")] : []),
      ...(required && place !== "path" ? [wrong("missing", undefined, [place])] : []),
    ];
  });
  const body = jsonBody(operation);
  if (!body) return parameters;
  const send = (name: string, value: unknown, location: readonly string[]): InvalidRequest => {
    return { name, init: { ...init, body: value }, location };
  };
  const raw = (name: string, text: string): InvalidRequest => {
    return { name, init: { ...init, bodySerializer: () => text }, location: ["body"] };
  };
  return [
    ...parameters,
    raw("a body that is not JSON", "{"),
    raw("a body that ends early", JSON.stringify(init.body).slice(0, -1)),
    ...(operation.requestBody?.required ? [{ name: "no body", init: withoutBody(init), location: ["body"] }] : []),
    ...invalidValues(root, body.schema, init.body, ["body"])
      .filter(({ value }) => value !== null || operation.requestBody?.required) // Prism takes null for no body
      .map(({ name, value, location }) => send(name, value, location)),
  ];
}

interface InvalidValue {
  readonly name: string;
  readonly value: unknown;
  readonly location: readonly string[];
}

function invalidValues(root: JsonObject, given: unknown, valid: unknown, location: readonly string[]): InvalidValue[] {
  const schema = objectAt(resolved(root, given));
  const place = location.join(".");
  const wrong = (reason: string, value: unknown): InvalidValue => ({ name: `${place} ${reason}`, value, location });
  const type = typeOf(schema);
  const found = [
    ...(type ? wrongTypes(type).map((value) => wrong(`of a wrong type: ${JSON.stringify(value)}`, value)) : []),
    ...(schema.nullable || listAt(schema.type).includes("null") || !type ? [] : [wrong("that is null", null)]),
    ...(schema.enum ? [wrong("outside the enum", "no-such-value")] : []),
  ];
  if (type === "array" && Array.isArray(valid)) {
    const within = invalidValues(root, schema.items, valid[0], [...location, "0"]);
    return [...found, ...within.map((inner) => ({ ...inner, value: [inner.value] }))];
  }
  if (type !== "object" || !isObject(valid) || !isObject(schema.properties)) return found;
  const required = listAt(schema.required);
  const without = (name: string) => Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name));
  return [
    ...found,
    ...required.map((name) => wrong(`without ${name}`, without(String(name)))),
    ...(schema.additionalProperties === undefined || schema.additionalProperties === false
      ? [wrong("with an unknown field", { ...valid, unknownField: "text" })]
      : []),
    ...Object.entries(schema.properties).flatMap(([name, property]) =>
      invalidValues(root, property, valid[name], [...location, name]).map((inner) => ({
        ...inner,
        value: { ...valid, [name]: inner.value },
      })),
    ),
  ];
}

function wrongTypes(type: string): readonly unknown[] {
  const byType = { string: "text", number: 4.5, boolean: true, object: {}, array: [] };
  return Object.entries(byType)
    .filter(([name]) => name !== (type === "integer" ? "" : type))
    .map(([, value]) => value);
}

function withoutBody({ body: _, ...init }: CallInit): CallInit {
  return init;
}
