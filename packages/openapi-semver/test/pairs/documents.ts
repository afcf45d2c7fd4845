/** A JSON object: a part of a document. */
export type Json = { [key: string]: unknown };

/** A document with these paths, and component schemas. */
export function documentOf(paths: Json, schemas: Json = {}, rest: Json = {}): Json {
  return { openapi: "3.1.0", info: { title: "Things", version: "1.0.0" }, paths, components: { schemas }, ...rest };
}

/** A document whose one operation takes `schema` as its JSON body. */
export function requestOf(schema: Json, schemas: Json = {}): Json {
  return documentOf(
    { "/things": { post: { requestBody: bodyOf(schema), responses: { 204: { description: "" } } } } },
    schemas,
  );
}

/** A document whose one operation answers with `schema`. */
export function responseOf(schema: Json, schemas: Json = {}): Json {
  return documentOf({ "/things": { get: { responses: { 200: answerOf(schema) } } } }, schemas);
}

/** A required JSON body. */
export function bodyOf(schema: Json, required = true): Json {
  return { required, content: { "application/json": { schema } } };
}

/** An answer with a JSON body. */
export function answerOf(schema: Json): Json {
  return { description: "", content: { "application/json": { schema } } };
}

/** An object schema: names that end in `?` are optional. */
export function objectOf(fields: Json, rest: Json = {}): Json {
  const names = Object.keys(fields);
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name.replace("?", ""), fields[name]])),
    required: names.filter((name) => !name.endsWith("?")),
    ...rest,
  };
}

export const string: Json = { type: "string" };
export const number: Json = { type: "number" };

/** An enum of strings. */
export function oneOfValues(...values: string[]): Json {
  return { type: "string", enum: values };
}

/** A list of whatever is described. */
export function list(items: Json): Json {
  return { type: "array", items };
}

/** A reference to a component schema. */
export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}
