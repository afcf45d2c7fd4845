import { isSecured, operationMethods, securityOf } from "@typed-clients/openapi-document";
import { isObject, type JsonObject, listAt, objectAt, pointerStep, resolved, resolvedPointer } from "./json-object.ts";

/** A media type of a body, and what the document says of it. */
export interface Content {
  /** As the document spells it; it may be a range such as `image/*`. */
  readonly mediaType: string;
  /** A JSON pointer to its schema; `undefined` where the document has none. */
  readonly schema: string | undefined;
  /** What the document gives as examples of the whole value, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** Encoding Objects by the name of the property, for forms. */
  readonly encoding: Readonly<
    Record<string, { readonly contentType?: string; readonly style?: string; readonly explode?: boolean }>
  >;
}

/** Where a parameter is. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** A Parameter Object. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  /** A JSON pointer to its schema; `undefined` where the document has none. */
  readonly schema: string | undefined;
  /** The media type of one that is described by `content`, such as a query parameter of JSON. */
  readonly mediaType: string | undefined;
  readonly style: string;
  readonly explode: boolean;
  readonly examples: readonly unknown[];
}

/** A Response Object with its status: `200`, `4XX` or `default`. */
export interface DeclaredResponse {
  readonly status: string;
  readonly content: readonly Content[];
  readonly headers: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: string | undefined;
  }[];
}

/** One way to be let in: every named scheme at once. An empty one lets everybody in. */
export type SecurityAlternative = readonly string[];

/** An Operation Object with what it inherits from its path and the document. */
export interface Operation {
  /** The `operationId` where it is the only one of that name, else `GET /path`. */
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** As the document spells it. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: { readonly required: boolean; readonly content: readonly Content[] } | undefined;
  readonly responses: readonly DeclaredResponse[];
  /** The alternatives of its security; none where everybody is let in. */
  readonly security: readonly SecurityAlternative[];
  /** Whether a call without credentials has to be refused. */
  readonly secured: boolean;
}

const methods: readonly string[] = operationMethods;

/**
 * Every operation of an OpenAPI 3 document, in its order.
 *
 * @throws Error where a `$ref` of an operation leads nowhere, or out of the document: nothing is fetched.
 */
export function operationsOf(document: object): Operation[] {
  const root = objectAt(document);
  const found = Object.entries(objectAt(root.paths)).flatMap(([path, given]) => {
    const pointer = resolvedPointer(root, given, `/paths/${pointerStep(path)}`);
    const item = objectAt(resolved(root, given));
    return Object.entries(item)
      .filter(([method, operation]) => methods.includes(method) && isObject(operation))
      .map(([method, operation]) =>
        readOperation(root, { path, method, item, pointer, operation: objectAt(operation) }),
      );
  });
  const uses = Map.groupBy(found, ({ id }) => id);
  return found.map((operation) =>
    uses.get(operation.id)?.length === 1 ? operation : { ...operation, id: `${operation.method} ${operation.path}` },
  );
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly item: JsonObject;
  /** Of the path item. */
  readonly pointer: string;
  readonly operation: JsonObject;
}

function readOperation(root: JsonObject, { path, method, item, pointer, operation }: Found): Operation {
  const place = `${pointer}/${method}`;
  const body = isObject(operation.requestBody) ? objectAt(resolved(root, operation.requestBody)) : undefined;
  const bodyPlace = resolvedPointer(root, operation.requestBody, `${place}/requestBody`);
  const security = securityOf(root, operation);
  const parameters = [
    ...listAt(item.parameters).map((given, index) => readParameter(root, given, `${pointer}/parameters/${index}`)),
    ...listAt(operation.parameters).map((given, index) => readParameter(root, given, `${place}/parameters/${index}`)),
  ].filter((parameter) => parameter !== undefined);
  const byPlace = new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return {
    id: typeof operation.operationId === "string" ? operation.operationId : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: [...byPlace.values()],
    requestBody: body && { required: body.required === true, content: readContent(root, body, bodyPlace) },
    responses: Object.entries(objectAt(operation.responses))
      .filter(([status]) => /^([1-5]\d\d|[1-5]XX|default)$/i.test(status))
      .map(([status, given]) => readResponse(root, status, given, `${place}/responses/${status}`)),
    security: security.map((alternative) => [...alternative.keys()]),
    secured: isSecured(security),
  };
}

const places: readonly string[] = ["path", "query", "header", "cookie"] satisfies ParameterPlace[];
const ofRequest = ["accept", "content-type", "authorization"]; // OpenAPI: header parameters of these names are ignored

function readParameter(root: JsonObject, given: unknown, place: string): Parameter | undefined {
  const parameter = objectAt(resolved(root, given));
  const pointer = resolvedPointer(root, given, place);
  const { name, in: where } = parameter;
  if (typeof name !== "string" || typeof where !== "string" || !places.includes(where)) return undefined;
  if (where === "header" && ofRequest.includes(name.toLowerCase())) return undefined;
  const [content] = readContent(root, parameter, pointer);
  const style = typeof parameter.style === "string" ? parameter.style : defaultStyle(where);
  return {
    name,
    in: where as ParameterPlace, // one of `places`
    required: parameter.required === true || where === "path",
    schema: content ? content.schema : isSchema(parameter.schema) ? `${pointer}/schema` : undefined,
    mediaType: content?.mediaType,
    style,
    explode: typeof parameter.explode === "boolean" ? parameter.explode : style === "form",
    examples: content ? Object.values(content.examples) : Object.values(readExamples(root, parameter)),
  };
}

const defaultStyle = (where: string): string => (where === "query" || where === "cookie" ? "form" : "simple");

function readResponse(root: JsonObject, status: string, given: unknown, place: string): DeclaredResponse {
  const response = objectAt(resolved(root, given));
  const pointer = resolvedPointer(root, given, place);
  return {
    status,
    content: readContent(root, response, pointer),
    headers: Object.entries(objectAt(response.headers))
      .filter(([name]) => name.toLowerCase() !== "content-type")
      .map(([name, header]) => {
        const described = objectAt(resolved(root, header));
        const headerPlace = resolvedPointer(root, header, `${pointer}/headers/${pointerStep(name)}`);
        const schema = isSchema(described.schema) ? `${headerPlace}/schema` : undefined;
        return { name, required: described.required === true, schema };
      }),
  };
}

function readContent(root: JsonObject, holder: JsonObject, pointer: string): Content[] {
  return Object.entries(objectAt(holder.content)).map(([mediaType, given]) => {
    const media = objectAt(resolved(root, given));
    const place = resolvedPointer(root, given, `${pointer}/content/${pointerStep(mediaType)}`);
    return {
      mediaType,
      schema: isSchema(media.schema) ? `${place}/schema` : undefined,
      examples: readExamples(root, media),
      encoding: objectAt(media.encoding) as Content["encoding"], // read with checks where it is used
    };
  });
}

function readExamples(root: JsonObject, { example, examples }: JsonObject): Record<string, unknown> {
  const named = Object.entries(objectAt(examples)).flatMap(([name, given]) => {
    const described = objectAt(resolved(root, given));
    return "value" in described ? [[name, described.value] as const] : [];
  });
  return { ...(example !== undefined && { example }), ...Object.fromEntries(named) };
}

const isSchema = (value: unknown): boolean => isObject(value) || typeof value === "boolean";
