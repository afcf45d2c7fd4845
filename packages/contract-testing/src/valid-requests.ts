import type { Operation, SchemaPlace } from "./operation-object.ts";
import type { CallInit } from "./subject.ts";
import { variants } from "./variants.ts";

/** Values of path parameters by name, instead of the document's examples: for a server that knows only its own. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** A request that the document allows. */
export interface ValidRequest {
  /** What is special about it, such as `chain = "solana"`. */
  readonly name: string;
  readonly init: CallInit;
}

/**
 * The requests that an operation allows, made of its schemas: the first has every parameter and every field; then one
 * for each further value of a parameter, each variant of the body, and none where it may be left out.
 */
export function validRequests(document: object, operation: Operation, given: ParameterValues = {}): ValidRequest[] {
  const parameters = operation.parameters.map((parameter) => {
    const values = variants(document, parameter.schema);
    const first = given[parameter.name] ?? parameter.example ?? values[0];
    return { parameter, first, others: values.filter((value) => value !== first) };
  });
  const body = jsonBody(operation);
  const [full, ...otherBodies] = body ? variants(document, body.schema) : [];
  const base: CallInit = {
    params: byPlace(parameters.map(({ parameter, first }) => [parameter.in, parameter.name, first])),
    ...(body && { body: full }),
  };
  const enumerated = parameters.filter(({ parameter }) => given[parameter.name] === undefined);
  return [
    { name: "everything", init: base },
    ...enumerated.flatMap(({ parameter, others }) =>
      others.map((value) => ({
        name: `${parameter.name} = ${JSON.stringify(value)}`,
        init: withParameter(base, parameter.in, parameter.name, value),
      })),
    ),
    ...parameters
      .filter(({ parameter }) => !parameter.required)
      .map(({ parameter }) => ({
        name: `without ${parameter.name}`,
        init: withParameter(base, parameter.in, parameter.name, undefined),
      })),
    ...otherBodies.map((value) => ({ name: JSON.stringify(value), init: { ...base, body: value } })),
    ...(body && !operation.requestBody?.required ? [{ name: "no body", init: { params: base.params ?? {} } }] : []),
  ];
}

/** The JSON body that an operation takes, if it takes one. */
export function jsonBody(operation: Operation): SchemaPlace | undefined {
  const { content = [] } = operation.requestBody ?? {};
  const json = content.find(({ mediaType }) => /[/+]json\b/.test(mediaType));
  if (content.length > 0 && !json) throw new Error(`${operation.id}: only JSON request bodies can be made`);
  return json;
}

/** The same request with another value of one parameter, or without it. */
export function withParameter(init: CallInit, place: string, name: string, value: unknown): CallInit {
  const { [name]: _, ...others } = init.params?.[place] ?? {};
  return { ...init, params: { ...init.params, [place]: value === undefined ? others : { ...others, [name]: value } } };
}

function byPlace(
  values: readonly (readonly [place: string, name: string, value: unknown])[],
): Record<string, Record<string, unknown>> {
  const params: Record<string, Record<string, unknown>> = {};
  for (const [place, name, value] of values) params[place] = { ...params[place], [name]: value };
  return params;
}
