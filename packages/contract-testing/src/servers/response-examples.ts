import { objectAt } from "../document/json-object.ts";
import { contentAccepted, essenceOf, fitOf, isJson, isText } from "../document/media-type.ts";
import type { Content, DeclaredResponse, Operation } from "../document/operation.ts";
import type { Schemas } from "../document/schemas.ts";
import { createValues, type Values } from "../values/values.ts";
import type { SentResponse } from "./http-server.ts";

/** Which responses a mock can be asked for, with `Prefer: code=200, example=variant-3`. */
export interface ResponseExamples {
  /** The id of the operation. */
  readonly operation: string;
  readonly status: string;
  readonly mediaType: string;
  /** The names of the examples; the first is the one with every property. */
  readonly names: readonly string[];
}

/** Makes the responses that a document declares. */
export interface ResponseMaker {
  /** What every operation can be asked for. Made when it is first asked for, since a large document has many. */
  examples(operations: readonly Operation[]): readonly ResponseExamples[];
  /** The response of a status: `undefined` where the client accepts none of its media types, or no example has that name. */
  make(
    response: DeclaredResponse,
    status: number,
    wish: { accept?: string | null; example?: string | undefined },
  ): SentResponse | undefined;
}

/** Creates what makes responses: of the document's examples where they fit their schema, else of values made of it. */
export function createResponseMaker(schemas: Schemas, limit?: number): ResponseMaker {
  const values = createValues(schemas, limit === undefined ? {} : { limit });
  return {
    examples: (operations) =>
      operations.flatMap(({ id, responses }) =>
        responses.flatMap(({ status, content }) =>
          content
            .filter(({ mediaType, schema }) => isJson(sentType(mediaType)) && schema !== undefined)
            .map((media) => {
              const made = media.schema === undefined ? [] : values.variants(media.schema);
              return {
                operation: id,
                status,
                mediaType: sentType(media.mediaType),
                names: made.map((_, index) => `variant-${index}`),
              };
            }),
        ),
      ),
    make: (response, status, { accept, example }) => {
      const headers = headersOf(response, values);
      if (response.content.length === 0 || status === 204 || status === 304) return { status, headers };
      const media = contentAccepted(response.content, accept);
      if (!media) return undefined;
      const found = exampleOf(media, example, schemas, values);
      if (!found) return undefined;
      const type = sentType(media.mediaType);
      return { status, headers: { ...headers, "content-type": type }, body: encoded(found.value, type) };
    },
  };
}

/** The media type that a declared one or range is sent as. */
export function sentType(declared: string): string {
  const essence = essenceOf(declared) ?? "";
  if (essence === "*/*" || essence === "*" || essence === "application/*") return "application/json";
  if (!essence.includes("*")) return declared;
  return (
    { "image/*": "image/png", "text/*": "text/plain", "audio/*": "audio/mpeg", "video/*": "video/mp4" }[essence] ??
    "application/octet-stream"
  );
}

function exampleOf(
  { schema, examples }: Content,
  name: string | undefined,
  schemas: Schemas,
  values: Values,
): { readonly value: unknown } | undefined {
  const variant = /^variant-(\d+)$/.exec(name ?? "")?.[1];
  if (name !== undefined && Object.hasOwn(examples, name)) return { value: examples[name] };
  if (name !== undefined && variant === undefined) return undefined;
  if (schema === undefined) return { value: Object.values(examples)[0] ?? {} };
  if (variant !== undefined) {
    const made = values.variants(schema);
    return Number(variant) < made.length ? { value: made[Number(variant)] } : undefined;
  }
  const fits = (value: unknown): boolean => {
    try {
      return schemas.validate(schema, value).length === 0;
    } catch {
      return true; // nobody can tell
    }
  };
  const given = Object.values(examples).find(fits);
  if (given !== undefined) return { value: given };
  try {
    return values.first(schema) ?? Object.values(examples).map((value) => ({ value }))[0];
  } catch {
    return Object.values(examples).map((value) => ({ value }))[0] ?? { value: {} };
  }
}

/** Bytes that no text can hold: what a client does to them shows. */
const anyBytes = Uint8Array.from({ length: 256 }, (_, index) => index);

function encoded(value: unknown, type: string): string | Uint8Array {
  if (isJson(type)) return JSON.stringify(value);
  if (essenceOf(type) === "application/x-www-form-urlencoded") {
    const fields = Object.entries(objectAt(value)).map(([name, field]) => [name, String(field)]);
    return new URLSearchParams(fields).toString();
  }
  if (isText(type)) return typeof value === "string" ? value : JSON.stringify(value);
  if (fitOf("multipart/*", type)) return typeof value === "string" ? value : JSON.stringify(value);
  return anyBytes;
}

function headersOf({ headers }: DeclaredResponse, values: Values): Record<string, string> {
  const made = headers.flatMap(({ name, required, schema }) => {
    const value = schema === undefined ? { value: "text" } : firstOf(values, schema);
    if (!value && !required) return [];
    const text = typeof value?.value === "string" ? value.value : JSON.stringify(value?.value ?? "text");
    return /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && !ofConnection.has(name.toLowerCase())
      ? [[name.toLowerCase(), text]]
      : [];
  });
  return Object.fromEntries(made);
}

function firstOf(values: Values, schema: string): { readonly value: unknown } | undefined {
  try {
    return values.first(schema);
  } catch {
    return undefined; // the document's schema cannot be used
  }
}

// these are about how a body is sent, and a made-up one would break it
const ofConnection = new Set([
  "connection",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "upgrade",
  "trailer",
  "date",
]);
