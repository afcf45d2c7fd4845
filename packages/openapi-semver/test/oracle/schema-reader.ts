import { isRecord, valueAt } from "../../src/document/json-value.ts";
import type { Json } from "../pairs/documents.ts";

/** The TypeScript that somebody who read the document would write by hand for a value they get. */
export function typeTextOf(schema: unknown): string {
  if (!isRecord(schema)) return "unknown";
  if (typeof schema.$ref === "string") return schema.$ref.replace("#/components/schemas/", "My");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.allOf)) return schema.allOf.map((part) => `(${typeTextOf(part)})`).join(" & ");
  const branches = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(branches)) return branches.map((part) => `(${typeTextOf(part)})`).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeTextOf({ ...schema, type })).join(" | ");
  if (schema.type === "object") return objectText(schema);
  if (Array.isArray(schema.prefixItems)) return `[${schema.prefixItems.map(typeTextOf).join(", ")}]`;
  if (schema.type === "array") return `(${typeTextOf(schema.items)})[]`;
  if (schema.type === "integer") return "number";
  return typeof schema.type === "string" ? schema.type : "unknown";
}

function objectText(schema: Json): string {
  const fields = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  const text = fields.map(([name, field]) => {
    return `${JSON.stringify(name)}${required.includes(name) ? "" : "?"}: ${typeTextOf(field)};`;
  });
  if (isRecord(schema.additionalProperties)) return `{ [key: string]: ${typeTextOf(schema.additionalProperties)} }`;
  // nothing is promised about what is in a free-form object
  return fields.length === 0 ? "object" : `{ ${text.join(" ")} }`;
}

/** Declarations that read everything the schema promises of a value of `type`, field by field. */
export function readingOf(schema: unknown, type: string, document: Json, depth = 0): string[] {
  const reads = [`const seen: ${typeTextOf(schema)} = {} as ${type};`];
  if (!isRecord(schema) || depth > 4) return reads;
  const inside = `NonNullable<${type}>`;
  if (typeof schema.$ref === "string") {
    const target = valueAt(document, ...schema.$ref.slice(2).split("/"));
    return [...reads, ...readingOf(target, type, document, depth + 1)];
  }
  if (Array.isArray(schema.allOf))
    return [...reads, ...schema.allOf.flatMap((part) => readingOf(part, type, document, depth + 1))];
  if (schema.type === "array" && schema.items)
    reads.push(...readingOf(schema.items, `${inside}[number]`, document, depth + 1));
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const [name, field] of isRecord(schema.properties) ? Object.entries(schema.properties) : []) {
    const fieldType = `${inside}[${JSON.stringify(name)}]`;
    reads.push(
      ...readingOf(field, required.includes(name) ? fieldType : `NonNullable<${fieldType}>`, document, depth + 1),
    );
  }
  if (schema.additionalProperties === true) reads.push(`const other: unknown = {} as ${inside}["undeclared"];`);
  return reads;
}

/** Literals that the schema accepts: each value and branch, with nothing but the required, and with everything. */
export function literalsOf(schema: unknown, document: Json, depth = 0): string[] {
  if (!isRecord(schema)) return ['"anything"', "1"];
  if (typeof schema.$ref === "string") {
    const target = valueAt(document, ...schema.$ref.slice(2).split("/"));
    return literalsOf(target, document, depth + 1);
  }
  if ("const" in schema) return [JSON.stringify(schema.const)];
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value));
  if (Array.isArray(schema.allOf)) return objectLiterals(merged(schema.allOf), document, depth);
  const branches = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(branches)) return branches.flatMap((part) => literalsOf(part, document, depth));
  if (Array.isArray(schema.type))
    return schema.type.flatMap((type) => literalsOf({ ...schema, type }, document, depth));
  if (schema.type === "object") return objectLiterals(schema, document, depth);
  if (Array.isArray(schema.prefixItems)) {
    return [`[${schema.prefixItems.map((item) => literalsOf(item, document, depth)[0]).join(", ")}]`];
  }
  if (schema.type === "array")
    return depth > 3 ? ["[]"] : ["[]", `[${literalsOf(schema.items, document, depth + 1).join(", ")}]`];
  const samples: Record<string, string[]> = { string: ['"text"'], boolean: ["true", "false"], null: ["null"] };
  return typeof schema.type === "string" ? (samples[schema.type] ?? ["1"]) : ['"anything"', "1"];
}

function merged(parts: unknown[]): Json {
  const records = parts.filter(isRecord);
  return {
    properties: Object.assign({}, ...records.map(({ properties }) => properties)),
    required: records.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
  };
}

function objectLiterals(schema: Json, document: Json, depth: number): string[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.entries(isRecord(schema.properties) ? schema.properties : {});
  // a schema may contain itself
  const wanted = properties.filter(([name]) => depth < 4 || required.includes(name));
  const fields = wanted.map(([name, field]) => ({
    name,
    needed: required.includes(name),
    values: literalsOf(field, document, depth + 1),
  }));
  const write = (wanted: typeof fields, round: number, more: string[] = []) =>
    `{ ${[...wanted.map(({ name, values }) => `${JSON.stringify(name)}: ${values[round % values.length]}`), ...more].join(", ")} }`;
  const rounds = Math.max(1, ...fields.map(({ values }) => values.length));
  const literals = [
    write(
      fields.filter(({ needed }) => needed),
      0,
    ),
  ];
  for (let round = 0; round < rounds && fields.length > 0; round++) literals.push(write(fields, round));
  const { additionalProperties } = schema;
  if (isRecord(additionalProperties)) {
    const values = literalsOf(additionalProperties, document, depth + 1);
    literals.push(...values.map((value) => write(fields, 0, [`"undeclared": ${value}`])));
  } else if (additionalProperties === true || properties.length === 0)
    literals.push(write(fields, 0, ['"undeclared": 1']));
  return literals;
}
