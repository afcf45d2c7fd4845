import { type JsonObject, objectAt } from "@typed-clients/openapi-document";
import { schemasOf } from "../spec/document-strings.ts";
import type { Spec } from "../spec/effective-document.ts";

/** The source of a readonly tuple for every component schema that is an enum. */
export function enumConstants(spec: Spec, document: JsonObject): string {
  const constants = Object.entries(schemasOf(document)).flatMap(([schema, value]) => {
    const { enum: values } = objectAt(value);
    if (!Array.isArray(values)) return [];
    const tuple = `[\n${values.map((value) => `  ${JSON.stringify(value)},\n`).join("")}]`;
    return `/** Every \`${schema}\` that the document knows. */\nexport const ${plural(schema)}: readonly ${tuple} = ${tuple};\n`;
  });
  const names = Object.keys(schemasOf(document)).map(plural);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice) throw spec.vendored.error(["components", "schemas"], `two schemas would both become \`${twice}\``);
  return constants.length > 0 ? constants.join("\n") : "export {};\n";
}

function plural(schema: string): string {
  const name = schema.charAt(0).toLowerCase() + schema.slice(1);
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
