import { type JsonObject, listAt, objectAt, resolve } from "../../packages/openapi-document/src/index.ts";
import { code, inlineDescription } from "./foreign-text.ts";

/** A schema, past its references. */
export function schemaAt(document: JsonObject, schema: unknown): JsonObject {
  return objectAt(resolve(document, schema, []).value);
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

/** The fields of a schema, nested ones as `a.b` and `a[].b`, three levels deep. */
export function schemaTable(document: JsonObject, schema: unknown): string {
  const rows = rowsOf(document, schema, "", 0);
  if (rows.length === 0) return `Type: ${code(typeOf(document, schema))}\n`;
  return table(
    ["field", "type", ""],
    rows.map(({ name, type, required, description }) => [
      `${code(name)}${required ? " <Badge type='info' text='required' />" : ""}`,
      code(type),
      inlineDescription(description),
    ]),
  );
}

/** A Markdown table of cells that are HTML already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || " ").join(" | ")} |`;
  return `${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

function rowsOf(document: JsonObject, given: unknown, prefix: string, depth: number): Row[] {
  const schema = schemaAt(document, given);
  if (schema.items !== undefined && schema.properties === undefined) {
    return rowsOf(document, schema.items, `${prefix}[]`, depth);
  }
  if (Array.isArray(schema.allOf)) {
    return schema.allOf.flatMap((branch) => rowsOf(document, branch, prefix, depth));
  }
  const required = listAt(schema.required);
  return Object.entries(objectAt(schema.properties)).flatMap(([name, property]) => {
    const { description } = schemaAt(document, property);
    const row: Row = {
      name: prefix ? `${prefix}.${name}` : name,
      type: typeOf(document, property),
      required: required.includes(name),
      description: typeof description === "string" ? description : undefined,
    };
    return [row, ...(depth < 2 ? rowsOf(document, property, row.name, depth + 1) : [])];
  });
}

/** A short word for what a schema allows, such as `"ACTIVE" | "FROZEN"` or `string (date-time)[]`. */
export function typeOf(document: JsonObject, given: unknown, depth = 0): string {
  const schema = schemaAt(document, given);
  if (Array.isArray(schema.enum)) return alternatives(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (depth > 3) return "…";
  for (const name of ["oneOf", "anyOf"]) {
    const branches = schema[name];
    if (Array.isArray(branches)) {
      return alternatives([...new Set(branches.map((branch) => typeOf(document, branch, depth + 1)))]);
    }
  }
  const types = Array.isArray(schema.type) ? schema.type.map(String) : schema.type ? [String(schema.type)] : [];
  if (schema.nullable === true) types.push("null");
  const names = types.map((type) => {
    if (type === "array") {
      const item = typeOf(document, schema.items, depth + 1);
      return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
    }
    return typeof schema.format === "string" && type !== "null" ? `${type} (${schema.format})` : type;
  });
  return names.join(" | ") || (schema.properties || schema.allOf ? "object" : "any");
}

function alternatives(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 7).join(" | ")} | … ${names.length - 7} more` : names.join(" | ");
}
