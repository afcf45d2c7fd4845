import {
  type JsonObject,
  listAt,
  type Operation,
  objectAt,
  valueAt,
} from "../../packages/openapi-document/src/index.ts";
import { schemaAt } from "./schema-table.ts";

/** A call of an operation, as somebody who installs the client would write it. */
export function operationSample(document: JsonObject, operation: Operation, clientName: string): string {
  const init: Record<string, unknown> = {};
  const params: Record<string, Record<string, unknown>> = {};
  for (const parameter of operation.parameters) {
    if (!parameter.required || parameter.in === "cookie") continue;
    const value = exampleOf(document, objectAt(valueAt(document, parameter.keys)));
    params[parameter.in] = { ...params[parameter.in], [parameter.name]: value };
  }
  if (Object.keys(params).length > 0) init.params = params;
  const [content] = operation.requestBody?.content ?? [];
  if (content) init.body = bodyExample(document, content.mediaType, objectAt(valueAt(document, content.keys)));

  const call = `${clientName}.${operation.method}(${JSON.stringify(operation.path)}${
    Object.keys(init).length > 0 ? `, ${literal(init)}` : ""
  })`;
  const name = operation.responses.some(({ status, content }) => status.startsWith("2") && content.length > 0)
    ? "const data = "
    : "";
  return `${name}await unwrap(\n  ${call.replaceAll("\n", "\n  ")},\n);`;
}

function bodyExample(document: JsonObject, mediaType: string, content: JsonObject): unknown {
  if (/json/.test(mediaType)) return exampleOf(document, content);
  return content.example ?? firstExample(content) ?? "…";
}

function firstExample(holder: JsonObject): unknown {
  const [first] = Object.values(objectAt(holder.examples));
  return objectAt(first).value;
}

/** An example that the document gives, or a value that its schema allows: what is required, and what has an example. */
function exampleOf(document: JsonObject, holder: JsonObject, depth = 0): unknown {
  const given = holder.example ?? firstExample(holder);
  if (given !== undefined) return given;
  return "schema" in holder ? exampleOfSchema(document, holder.schema, depth) : undefined;
}

function exampleOfSchema(document: JsonObject, given: unknown, depth: number): unknown {
  const schema = schemaAt(document, given);
  if (schema.example !== undefined) return schema.example;
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (depth > 6) return {};
  for (const key of ["oneOf", "anyOf"]) {
    const branches = schema[key];
    if (Array.isArray(branches)) return exampleOfSchema(document, branches[0], depth + 1);
  }
  if (Array.isArray(schema.allOf)) {
    return Object.assign({}, ...schema.allOf.map((branch) => exampleOfSchema(document, branch, depth + 1)));
  }
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== "null") : schema.type;
  if (type === "array") return [exampleOfSchema(document, schema.items, depth + 1)];
  if (type === "object" || schema.properties) {
    const required = listAt(schema.required);
    const entries = Object.entries(objectAt(schema.properties)).filter(([name, property]) => {
      const { example, examples, readOnly } = schemaAt(document, property);
      return readOnly !== true && (required.includes(name) || example !== undefined || examples !== undefined);
    });
    return Object.fromEntries(
      entries.map(([name, property]) => [name, exampleOfSchema(document, property, depth + 1)]),
    );
  }
  if (type === "integer" || type === "number") return schema.default ?? schema.minimum ?? 1;
  if (type === "boolean") return true;
  return textOf(String(schema.format ?? ""));
}

function textOf(format: string): string {
  if (format === "date-time") return "2030-01-01T00:00:00Z";
  if (format === "date") return "2030-01-01";
  if (format === "uuid") return "3f0c2f6e-2d0c-4f5e-9f0a-000000000000";
  if (format === "uri" || format === "url") return "https://example.com";
  if (format === "email") return "ada@example.com";
  return "…";
}

/** A value as TypeScript, wrapped where it is long. */
function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([name, item]) => `${key(name)}: ${literal(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return `${open}${close}`;
  const space = Array.isArray(value) ? "" : " ";
  const line = `${open}${space}${parts.join(", ")}${space}${close}`;
  if (line.length + indent.length <= 80 && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
