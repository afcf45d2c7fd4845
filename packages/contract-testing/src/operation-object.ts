import { isObject, type JsonObject, listAt, objectAt, pointerStep, resolved, resolvedPointer } from "./json-object.ts";

/** A place in the document that describes a value, and where it is. */
export interface SchemaPlace {
  /** The schema as the document spells it; it may be a `$ref`. */
  readonly schema: JsonObject;
  /** A JSON pointer to it, such as `/paths/~1pass/post/requestBody/content/application~1json/schema`. */
  readonly pointer: string;
  readonly mediaType: string;
}

/** A Parameter Object. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly schema: JsonObject;
  readonly example: unknown;
}

/** A Response Object with its status, such as `200`, `4XX` or `default`. */
export interface DeclaredResponse {
  readonly status: string;
  readonly content: readonly SchemaPlace[];
}

/** An Operation Object with what it inherits from the path and the document, and no `$ref` on its first level. */
export interface Operation {
  /** The `operationId`, or `GET /path` where there is none. */
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** As the document spells it. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: { readonly required: boolean; readonly content: readonly SchemaPlace[] } | undefined;
  readonly responses: readonly DeclaredResponse[];
  /** Whether a call without a token has to be refused. */
  readonly secured: boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Every operation of an OpenAPI 3 document, in its order. */
export function operationsOf(document: object): Operation[] {
  const root = objectAt(document);
  return Object.entries(objectAt(root.paths)).flatMap(([path, item]) =>
    Object.entries(objectAt(resolved(root, item)))
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => operationObject(root, path, method, objectAt(operation))),
  );
}

function operationObject(root: JsonObject, path: string, method: string, operation: JsonObject): Operation {
  const pointer = `/paths/${pointerStep(path)}/${method}`;
  const security = listAt(operation.security ?? root.security);
  const body = isObject(operation.requestBody) ? objectAt(resolved(root, operation.requestBody)) : undefined;
  const content = (holder: unknown, place: string) =>
    contentOf(objectAt(resolved(root, holder)), resolvedPointer(root, holder, place));
  return {
    id: typeof operation.operationId === "string" ? operation.operationId : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: parameters(root, path, operation),
    requestBody: body && {
      required: body.required === true,
      content: content(operation.requestBody, `${pointer}/requestBody`),
    },
    responses: Object.entries(objectAt(operation.responses)).map(([status, response]) => ({
      status,
      content: content(response, `${pointer}/responses/${status}`),
    })),
    secured: security.length > 0 && security.every((requirement) => Object.keys(objectAt(requirement)).length > 0),
  };
}

function parameters(root: JsonObject, path: string, operation: JsonObject): Parameter[] {
  const item = objectAt(resolved(root, objectAt(root.paths)[path]));
  const all = [...listAt(item.parameters), ...listAt(operation.parameters)].map((given) =>
    objectAt(resolved(root, given)),
  );
  const byPlace = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return [...byPlace.values()].map(({ name, in: place, required, schema, example }) => ({
    name: String(name),
    in: place as Parameter["in"], // a document that passed lint has no other
    required: required === true,
    schema: objectAt(schema),
    example,
  }));
}

function contentOf(holder: JsonObject, pointer: string): SchemaPlace[] {
  return Object.entries(objectAt(holder.content)).flatMap(([mediaType, media]) => {
    const { schema } = objectAt(media);
    const place = `${pointer}/content/${pointerStep(mediaType)}/schema`;
    return isObject(schema) ? [{ mediaType, schema, pointer: place }] : [];
  });
}
