import { isObject, objectAt } from "../document/json-object.ts";
import { contentFor, essenceOf, isJson, isText } from "../document/media-type.ts";
import type { Content, Operation, Parameter } from "../document/operation.ts";
import { parameterValues, typesOf } from "../document/parameter-style.ts";
import { createSchemas, type Schemas } from "../document/schemas.ts";
import { isSendableTogether, securitySchemesOf } from "../document/security.ts";
import type { CallInit } from "../exchange/client/client-under-test.ts";
import { invalidValues } from "../values/invalid-values.ts";
import { createValues, type Values } from "../values/values.ts";

/** Values of parameters by name, instead of the document's examples: for a server that knows only its own. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** A request, and what it is meant to be. */
export interface PlannedRequest {
  /** What is special about it, such as `state outside the enum`. */
  readonly name: string;
  readonly init: CallInit;
  readonly params: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The body as a value; `undefined` for none. */
  readonly body: unknown;
  readonly mediaType: string | undefined;
  /** What is wrong with it: `["body", "filter"]`; empty for a valid one. */
  readonly location: readonly string[];
}

/** Makes the requests of operations. */
export interface RequestPlans {
  readonly schemas: Schemas;
  /**
   * The requests that an operation allows: the first has every parameter and every field; then one for each further value
   * of a parameter, each variant of the body, and one without each that may be left out.
   *
   * @throws UnplannableError where the document stands in the way.
   */
  valid(operation: Operation): readonly PlannedRequest[];
  /** Requests that an operation does not allow, each for one reason. */
  invalid(operation: Operation): readonly PlannedRequest[];
  /** A valid request with another body. */
  withBody(request: PlannedRequest, name: string, body: unknown, location?: readonly string[]): PlannedRequest;
}

/** No request can be made of what the document says. */
export class UnplannableError extends Error {
  override readonly name = "UnplannableError";
}

/** Options of {@link createRequestPlans}. */
export interface RequestPlansOptions {
  readonly parameters?: ParameterValues;
  /** The most values of one schema. @default 500 */
  readonly limit?: number;
}

/** Creates what makes requests of a document. */
export function createRequestPlans(
  document: object,
  { parameters: given = {}, limit = 500 }: RequestPlansOptions = {},
): RequestPlans {
  const schemas = createSchemas(document, { direction: "request", closed: true });
  const values = createValues(schemas, { limit });
  const schemes = securitySchemesOf(document);

  const plan = (
    name: string,
    params: PlannedRequest["params"],
    body: unknown,
    content: Content | undefined,
    location: readonly string[] = [],
  ): PlannedRequest => {
    const mediaType = body === undefined ? undefined : sentMediaType(content);
    return { name, params, body, mediaType, location, init: { params, ...bodyInit(body, mediaType) } };
  };
  const valid = (operation: Operation): readonly PlannedRequest[] => {
    if (operation.path.includes("#"))
      throw new UnplannableError(`its path has a fragment, which never reaches a server`);
    if (operation.responses.length > 0 && operation.responses.every(({ status }) => /^(1|407)/.test(status)))
      throw new UnplannableError("it declares no response that fetch gives to anybody");
    if (operation.secured && !operation.security.some((alternative) => isSendableTogether(alternative, schemes)))
      throw new UnplannableError("its security names a scheme that is not there, or several that need the same header");
    const parameters = operation.parameters
      .filter(({ in: place }) => place !== "cookie")
      .map((parameter) => ({ parameter, values: parameterExamples(parameter, given, schemas, values) }))
      .filter(({ parameter, values: made }) => made.length > 0 || parameter.required);
    const missing = parameters.find(({ values: made }) => made.length === 0);
    if (missing)
      throw new UnplannableError(
        `no value can be made for its ${missing.parameter.in} parameter ${missing.parameter.name}`,
      );
    const base: Record<string, Record<string, unknown>> = {};
    for (const { parameter, values: made } of parameters)
      base[parameter.in] = { ...base[parameter.in], [parameter.name]: made[0] };
    const isBodyless = ["GET", "HEAD"].includes(operation.method); // fetch sends no body with these
    if (isBodyless && operation.requestBody?.required)
      throw new UnplannableError(`fetch sends no body with ${operation.method}`);
    const requestBody = isBodyless ? undefined : operation.requestBody;
    const content = requestBody && preferredContent(requestBody.content);
    const bodies = content ? bodyValues(content, values) : [];
    if (requestBody?.required && bodies.length === 0)
      throw new UnplannableError("no body can be made that its schema allows");
    const [full] = bodies;
    const changed = (place: string, name: string, value: unknown) => {
      const { [name]: _, ...others } = base[place] ?? {};
      return { ...base, [place]: value === undefined ? others : { ...others, [name]: value } };
    };
    return [
      plan("everything", base, full, content),
      ...parameters.flatMap(({ parameter: { in: place, name }, values: made }) =>
        made
          .slice(1)
          .map((value) => plan(`${name} = ${JSON.stringify(value)}`, changed(place, name, value), full, content)),
      ),
      ...parameters
        .filter(({ parameter }) => !parameter.required)
        .map(({ parameter: { in: place, name } }) =>
          plan(`without ${name}`, changed(place, name, undefined), full, content),
        ),
      ...bodies.slice(1).map((body) => plan(JSON.stringify(body), base, body, content)),
      ...(full !== undefined && !requestBody?.required ? [plan("no body", base, undefined, content)] : []),
    ];
  };
  const withBody: RequestPlans["withBody"] = (request, name, body, location = []) => ({
    ...request,
    name,
    body,
    location,
    init: { params: request.params, ...bodyInit(body, request.mediaType) },
  });
  return {
    schemas,
    valid,
    withBody,
    invalid: (operation) => {
      const [base] = valid(operation);
      if (!base) return [];
      const content = operation.requestBody && contentFor(operation.requestBody.content, base.mediaType);
      const raw = (name: string, text: string): PlannedRequest => {
        return { ...base, name, location: ["body"], init: { ...base.init, bodySerializer: () => text } };
      };
      const isJsonBody = isJson(base.mediaType);
      return [
        ...operation.parameters.flatMap((parameter) => invalidParameters(parameter, base, schemas)),
        ...(isJsonBody
          ? [
              raw("a body that is not JSON", "{"),
              raw("a body that ends early", JSON.stringify(base.body).slice(0, -1) || "["),
            ]
          : []),
        ...(operation.requestBody?.required && base.body !== undefined
          ? [
              {
                ...base,
                name: "no body",
                body: undefined,
                mediaType: undefined,
                location: ["body"],
                init: { params: base.params },
              },
            ]
          : []),
        ...(isJsonBody && content?.schema !== undefined
          ? invalidValues(content.schema, base.body, schemas, limit).map(({ name, value, location }) =>
              withBody(base, name, value, location),
            )
          : []),
      ];
    },
  };
}

function parameterExamples(
  parameter: Parameter,
  given: ParameterValues,
  schemas: Schemas,
  values: Values,
): readonly unknown[] {
  if (Object.hasOwn(given, parameter.name)) return [given[parameter.name]];
  const { schema } = parameter;
  const described = schema === undefined ? true : schemas.resolved(schemas.at(schema));
  const isDescribed = isObject(described) && Object.keys(objectAt(described.properties)).length > 0;
  const fits = (value: unknown) =>
    isSendable(parameter, value, isDescribed) && (schema === undefined || schemas.validate(schema, value).length === 0);
  const examples = parameter.examples.filter(fits).slice(0, 1);
  const made = (schema === undefined ? ["text"] : values.variants(schema)).filter(fits);
  const unique = new Map([...examples, ...made].map((value) => [JSON.stringify(value), value]));
  return [...unique.values()];
}

/** Whether a value can be told on the wire from another one, or from none. */
function isSendable({ in: place, style, explode }: Parameter, value: unknown, isDescribed: boolean): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((part) => part !== null && typeof part !== "object");
  // exploded, an object of any names cannot be told from other parameters
  if (isObject(value) && style === "form" && explode && !isDescribed) return false;
  if (isObject(value)) {
    const parts = Object.values(value);
    return (
      parts.length > 0 && (style === "deepObject" || parts.every((part) => part !== null && typeof part !== "object"))
    );
  }
  if (value === "") return place === "query";
  if (place === "header") return typeof value !== "string" || /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value);
  return place !== "path" || (value !== "." && value !== "..");
}

const preferredContent = (content: readonly Content[]): Content | undefined =>
  content.find(({ mediaType }) => isJson(sentMediaType({ mediaType }))) ?? content[0];

/** The media type that a body is sent as: a range such as `image/*` is none. */
function sentMediaType(content: Pick<Content, "mediaType"> | undefined): string {
  const declared = content?.mediaType ?? "application/json";
  const essence = essenceOf(declared) ?? "";
  if (essence === "*/*" || essence === "*" || essence === "application/*") return "application/json";
  if (!essence.includes("*")) return declared;
  return essence.startsWith("text/")
    ? "text/plain"
    : essence.startsWith("image/")
      ? "image/png"
      : "application/octet-stream";
}

function bodyValues(content: Content, values: Values): readonly unknown[] {
  const type = sentMediaType(content);
  const { schema } = content;
  const examples = Object.values(content.examples);
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type);
  if (isJson(type) || isForm) {
    const made = schema === undefined ? [examples[0] ?? {}] : values.variants(schema);
    return isForm ? made.filter((value) => isObject(value) && Object.values(value).every(isField)).slice(0, 20) : made;
  }
  if (isText(type)) {
    const given = examples.filter((example) => typeof example === "string");
    const made = schema === undefined ? [] : [values.first(schema)?.value].filter((value) => typeof value === "string");
    return [given[0] ?? made[0] ?? "a,b\n1,2\n"];
  }
  return [Uint8Array.from({ length: 256 }, (_, index) => index)];
}

const isField = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every(isField)
    : value !== null && typeof value !== "object" && value !== "";

function bodyInit(body: unknown, mediaType: string | undefined): Pick<CallInit, "body" | "headers" | "bodySerializer"> {
  if (body === undefined || mediaType === undefined) return {};
  const essence = essenceOf(mediaType);
  if (essence === "application/json") return { body };
  if (isJson(mediaType)) return { body, headers: { "content-type": mediaType } };
  if (essence === "multipart/form-data") return { body, bodySerializer: () => formDataOf(body) }; // its type needs a boundary
  const headers = { "content-type": mediaType };
  if (essence === "application/x-www-form-urlencoded")
    return { body, headers, bodySerializer: () => new URLSearchParams(fieldsOf(body)).toString() };
  return {
    body,
    headers,
    bodySerializer: () =>
      typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  };
}

/** The fields of a form: a list is a field that repeats. */
export const fieldsOf = (body: unknown): [string, string][] =>
  Object.entries(objectAt(body)).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );

function formDataOf(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of fieldsOf(body)) form.append(name, value);
  return form;
}

function invalidParameters(parameter: Parameter, base: PlannedRequest, schemas: Schemas): PlannedRequest[] {
  const { in: place, name, required, schema } = parameter;
  if (place === "cookie") return [];
  const wrong = (reason: string, value: unknown, location = [place, name]): PlannedRequest => {
    const { [name]: _, ...others } = base.params[place] ?? {};
    const params = { ...base.params, [place]: value === undefined ? others : { ...others, [name]: value } };
    return { ...base, name: `${name} ${reason}`, params, location, init: { ...base.init, params } };
  };
  const candidates: readonly [reason: string, value: string][] = [
    ["of no declared value or type", "no-such-value"],
    ["out of range", "-99999999999999"],
    ["too long", "x".repeat(2_000)],
  ];
  // an object is spread over other names, and a text is none of them
  const isObjectType = schema !== undefined && typesOf(schemas.at(schema), schemas).has("object");
  const isWrong = (value: string): boolean =>
    schema !== undefined &&
    !isObjectType &&
    parameterValues(parameter, value, schemas).every((typed) => schemas.validate(schema, typed).length > 0);
  return [
    ...candidates
      .filter(([, value]) => isWrong(value))
      .slice(0, 1)
      .map(([reason, value]) => wrong(reason, value)),
    ...(required && place !== "path" ? [wrong("missing", undefined, [place])] : []),
  ];
}
