import { isObject, type JsonObject, listAt, objectAt } from "../json/index.ts";
import { type Resolved, resolve } from "./references.ts";
import { isSecured, type SecurityRequirement, securityOf } from "./security.ts";
import { type Server, serversOf } from "./servers.ts";

/** The fields of a Path Item Object that are operations, in lower case. */
export const operationMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** A Parameter Object. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** As the document spells it; it may be a `$ref`. Of the media type, for a parameter with `content`. */
  readonly schema: JsonObject;
  readonly example: unknown;
  readonly keys: readonly string[];
}

/** A Media Type Object with its name. */
export interface Content {
  /** As the document spells it, such as `application/json; charset=utf-8`. */
  readonly mediaType: string;
  /** As the document spells it; it may be a `$ref`. Absent where the document says nothing. */
  readonly schema: JsonObject | undefined;
  /** What leads to the Media Type Object. */
  readonly keys: readonly string[];
}

/** A Response Object with its status. */
export interface DeclaredResponse {
  /** Such as `200`, `4XX` or `default`, as the document spells it. */
  readonly status: string;
  readonly content: readonly Content[];
  readonly keys: readonly string[];
}

/** An Operation Object with what it inherits from the path and the document, and past the references of its first level. */
export interface Operation {
  /** The `operationId`, or the name where there is none. */
  readonly id: string;
  /** Such as `GET /pets/{id}`. */
  readonly name: string;
  /** In capitals. */
  readonly method: string;
  /** As the document spells it. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: { readonly required: boolean; readonly content: readonly Content[] } | undefined;
  readonly responses: readonly DeclaredResponse[];
  readonly security: readonly SecurityRequirement[];
  /** Whether a call without any credential has to be refused. */
  readonly secured: boolean;
  readonly servers: readonly [Server, ...Server[]];
  /** What leads to the Operation Object: below `paths`, or below what a path refers to. */
  readonly keys: readonly string[];
  /** The Operation Object as the document spells it. */
  readonly value: JsonObject;
}

/**
 * Every operation below `paths`, in the order of the document.
 *
 * @throws {@link DocumentError} for a reference that leads out of the document, to nothing, or in a circle.
 */
export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(objectAt(document.paths)).flatMap(([path, given]) => {
    if (path.startsWith("x-")) return [];
    const item = pathItem(document, given, ["paths", path]);
    return Object.entries(item.value)
      .filter(([method, operation]) => isMethod(method) && isObject(operation))
      .map(([method, operation]) => operationObject(document, path, item, method, objectAt(operation)));
  });
}

const isMethod = (name: string): boolean => operationMethods.some((method) => method === name);

interface PathItem {
  readonly value: JsonObject;
  /** What leads to a field, which may stand beside the `$ref` or in what it refers to. */
  keysOf(field: string): readonly string[];
}

function pathItem(document: JsonObject, given: unknown, keys: readonly string[]): PathItem {
  const { $ref: _, ...own } = objectAt(given);
  const target = resolve(document, given, keys);
  const value = { ...objectAt(target.value), ...own };
  return { value, keysOf: (field) => [...(Object.hasOwn(own, field) ? keys : target.keys), field] };
}

function operationObject(
  document: JsonObject,
  path: string,
  item: PathItem,
  method: string,
  value: JsonObject,
): Operation {
  const keys = item.keysOf(method);
  const name = `${method.toUpperCase()} ${path}`;
  const security = securityOf(document, value);
  const [servers = document] = [value, item.value].filter((holder) => listAt(holder.servers).length > 0);
  return {
    id: typeof value.operationId === "string" ? value.operationId : name,
    name,
    method: method.toUpperCase(),
    path,
    parameters: parameters(document, item, value, keys),
    requestBody: requestBody(document, value, keys),
    responses: Object.entries(objectAt(value.responses))
      .filter(([status]) => !status.startsWith("x-"))
      .map(([status, given]) => {
        const response = resolve(document, given, [...keys, "responses", status]);
        return { status, content: contentOf(response), keys: response.keys };
      }),
    security,
    secured: isSecured(security),
    servers: serversOf(servers),
    keys,
    value,
  };
}

function requestBody(document: JsonObject, operation: JsonObject, keys: readonly string[]): Operation["requestBody"] {
  if (!isObject(operation.requestBody)) return undefined;
  const body = resolve(document, operation.requestBody, [...keys, "requestBody"]);
  return { required: objectAt(body.value).required === true, content: contentOf(body) };
}

// one of the operation replaces one of the path with the same name and place
function parameters(
  document: JsonObject,
  item: PathItem,
  operation: JsonObject,
  keys: readonly string[],
): readonly Parameter[] {
  const listed = (list: unknown, at: readonly string[]) =>
    listAt(list).map((given, index) => resolve(document, given, [...at, String(index)]));
  const all = [
    ...listed(item.value.parameters, item.keysOf("parameters")),
    ...listed(operation.parameters, [...keys, "parameters"]),
  ].flatMap(parameter);
  return [...new Map(all.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

function parameter({ value, keys }: Resolved): Parameter[] {
  const { name, in: place, required, schema, example, content } = objectAt(value);
  if (typeof name !== "string" || !isPlace(place)) return []; // lint has something to say about it
  const [media] = Object.values(objectAt(content)).map(objectAt);
  return [
    {
      name,
      in: place,
      required: required === true,
      schema: objectAt(schema ?? media?.schema),
      example: example ?? media?.example,
      keys,
    },
  ];
}

function isPlace(value: unknown): value is Parameter["in"] {
  return value === "path" || value === "query" || value === "header" || value === "cookie";
}

function contentOf({ value, keys }: Resolved): Content[] {
  return Object.entries(objectAt(objectAt(value).content)).map(([mediaType, media]) => {
    const { schema } = objectAt(media);
    return { mediaType, schema: isObject(schema) ? schema : undefined, keys: [...keys, "content", mediaType] };
  });
}
