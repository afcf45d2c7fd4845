import type { DeclaredResponse, Operation } from "@typed-clients/contract-testing/router";
import { createSchemas, type JsonSchema, type Schemas } from "@typed-clients/contract-testing/validator";

/** Gives the body that a document shows for one of its responses, or the smallest that its schema allows. */
export type ExampleResponses = (
  operation: Operation,
  response: DeclaredResponse,
) => { readonly mediaType: string; readonly body: unknown };

export function createExampleResponses(document: object): ExampleResponses {
  const schemas = createSchemas(document, { direction: "response" });
  return (_, { content: [content] }) => {
    if (!content) return { mediaType: "application/json", body: null };
    const mediaType = content.mediaType.replace("/*", content.mediaType.startsWith("image/") ? "/png" : "/plain");
    const [shown] = Object.values(content.examples);
    if (shown !== undefined) return { mediaType, body: shown };
    if (!/json/i.test(mediaType)) return { mediaType, body: "example" };
    return { mediaType, body: content.schema === undefined ? {} : exampleOf(schemas.at(content.schema), schemas, 0) };
  };
}

const deepest = 12;

function exampleOf(given: JsonSchema, schemas: Schemas, depth: number): unknown {
  const schema = schemas.resolved(given);
  if (typeof schema === "boolean" || depth > deepest) return {};
  const { const: constant, default: preset, examples, enum: values, example } = schema;
  const [shown] = [example, ...listOf(examples), preset, constant, ...listOf(values)].filter(
    (one) => one !== undefined,
  );
  if (shown !== undefined) return shown;

  const parts = listOf(schema.allOf);
  const [alternative] = [...listOf(schema.oneOf), ...listOf(schema.anyOf)];
  const merged = [...parts, ...(alternative === undefined ? [] : [alternative])]
    .filter(isSchema)
    .map((part) => exampleOf(part, schemas, depth + 1));
  const types = listOf(schema.type);
  const type = types.length > 0 ? types.find((one) => one !== "null") : schema.type;
  if (type === "object" || schema.properties !== undefined || merged.some((part) => typeof part === "object")) {
    return Object.assign({}, ...merged.filter((part) => typeof part === "object"), objectOf(schema, schemas, depth));
  }
  if (merged.length > 0) return merged[0];
  if (type === "array") return arrayOf(schema, schemas, depth);
  if (type === "string") return textOf(schema);
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return Math.max(0, Number(schema.minimum ?? 0));
  return type === undefined ? {} : null;
}

function objectOf(schema: Exclude<JsonSchema, boolean>, schemas: Schemas, depth: number): object {
  const required = listOf(schema.required);
  const properties = typeof schema.properties === "object" && schema.properties !== null ? schema.properties : {};
  const entries = Object.entries(properties).filter(
    ([name, part]) => isSchema(part) && (required.includes(name) || depth < 2),
  );
  return Object.fromEntries(entries.map(([name, part]) => [name, exampleOf(part, schemas, depth + 1)]));
}

function arrayOf(schema: Exclude<JsonSchema, boolean>, schemas: Schemas, depth: number): unknown[] {
  const length = Number(schema.minItems ?? (depth < 2 ? 1 : 0));
  return Array.from({ length }, () => (isSchema(schema.items) ? exampleOf(schema.items, schemas, depth + 1) : {}));
}

const formats: Readonly<Record<string, string>> = {
  date: "2025-01-01",
  "date-time": "2025-01-01T00:00:00Z",
  email: "user@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
};

function textOf({ format, minLength }: Exclude<JsonSchema, boolean>): string {
  return (formats[String(format)] ?? "example").padEnd(Number(minLength ?? 0), "x");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "boolean" || (typeof value === "object" && value !== null);
}
