import { type JsonObject, objectAt } from "@typed-clients/openapi-document";
import { schemasOf } from "../spec/document-strings.ts";
import { freeIdentifier, joinedWords } from "./identifiers.ts";

/**
 * The source of a readonly tuple for every component schema that is an enum.
 *
 * @param exported the other names that the package exports.
 */
export function enumConstants(document: JsonObject, exported: readonly string[]): string {
  const taken = new Set(exported);
  const constants = Object.entries(schemasOf(document)).flatMap(([schema, value]) => {
    const { enum: values } = objectAt(value);
    if (!Array.isArray(values)) return [];
    const name = freeIdentifier(plural(joinedWords(schema)), taken, "Values");
    const tuple = `[\n${values.map((value) => `  ${JSON.stringify(value)},\n`).join("")}]`;
    return `/** Every \`${schema}\` that the document knows. */\nexport const ${name}: readonly ${tuple} = ${tuple};\n`;
  });
  return constants.length > 0 ? constants.join("\n") : "export {};\n";
}

function plural(schema: string): string {
  const name = schema.charAt(0).toLowerCase() + schema.slice(1);
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
