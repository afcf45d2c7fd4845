import { objectAt } from "../document/json-object.ts";
import { essenceOf, isJson } from "../document/media-type.ts";
import type { Content } from "../document/operation.ts";
import { typesOf } from "../document/parameter-style.ts";
import type { JsonSchema } from "../document/schema-translator.ts";
import type { Schemas } from "../document/schemas.ts";

/** A body that was read: its value, or why there is none. */
export type ReadBody =
  | { readonly value: unknown; readonly checked: boolean }
  | { readonly problem: "not JSON" | "not a form"; readonly message: string };

/**
 * Reads a body by its media type, so that a schema can be held against it: JSON, forms, multipart and text. `checked` is
 * false for what no schema can say anything about here: bytes and XML.
 */
export async function readBody(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | undefined,
  content: Content | undefined,
  schemas: Schemas,
): Promise<ReadBody> {
  const essence = essenceOf(contentType) ?? "";
  if (isJson(essence)) return readJson(bytes);
  const schema = content?.schema === undefined ? true : schemas.at(content.schema);
  if (essence === "application/x-www-form-urlencoded") {
    return { value: formValue([...new URLSearchParams(textOf(bytes))], schema, schemas), checked: true };
  }
  if (essence === "multipart/form-data") return readMultipart(bytes, contentType ?? "", schema, schemas);
  const types = typesOf(schema, schemas);
  if (essence.startsWith("text/") && essence !== "text/xml" && (types.size === 0 || types.has("string"))) {
    return { value: textOf(bytes), checked: true };
  }
  return { value: bytes, checked: false };
}

// decodes UTF-8, with or without a byte order mark
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function readJson(bytes: Uint8Array): ReadBody {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return { value, checked: true };
  } catch (error) {
    return {
      problem: "not JSON",
      message: `the body is not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ""}`,
    };
  }
}

async function readMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  schema: JsonSchema,
  schemas: Schemas,
): Promise<ReadBody> {
  try {
    const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
    const entries = await Promise.all(
      [...form].map(
        async ([name, value]): Promise<[string, string]> => [
          name,
          typeof value === "string" ? value : isJson(value.type) ? await value.text() : "a file",
        ],
      ),
    );
    return { value: formValue(entries, schema, schemas), checked: true };
  } catch {
    return { problem: "not a form", message: "the body is no multipart/form-data with the boundary that it says" };
  }
}

/** The object that the pairs of a form make: fields that repeat are lists, numbers and booleans are no text. */
function formValue(pairs: readonly (readonly [string, string])[], given: JsonSchema, schemas: Schemas): unknown {
  const schema = objectAt(schemas.resolved(given));
  const byName = Map.groupBy(pairs, ([name]) => name.replace(/\[\]$/, ""));
  const properties = propertiesOf(schema, schemas);
  const entries = [...byName].map(([name, ofName]): [string, unknown] => {
    const values = ofName.map(([, value]) => value);
    const part = properties.get(name) ?? true;
    const types = typesOf(part, schemas);
    if (types.has("array") && !types.has("string")) {
      const items = (objectAt(schemas.resolved(part)).items ?? true) as JsonSchema; // translated, and so a schema
      return [name, values.map((value) => fieldValue(value, items, schemas))];
    }
    return [name, values.length > 1 ? values : fieldValue(values[0] ?? "", part, schemas)];
  });
  return Object.fromEntries(entries);
}

function propertiesOf(given: JsonSchema, schemas: Schemas): Map<string, JsonSchema> {
  const schema = objectAt(schemas.resolved(given));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema[keyword] ?? []) as JsonSchema[];
  const own = Object.entries(objectAt(schema.properties)) as [string, JsonSchema][];
  return new Map([...parts.flatMap((part) => [...propertiesOf(part, schemas)]), ...own]);
}

function fieldValue(text: string, given: JsonSchema, schemas: Schemas): unknown {
  const types = typesOf(given, schemas);
  if (types.size === 0 || types.has("string")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
