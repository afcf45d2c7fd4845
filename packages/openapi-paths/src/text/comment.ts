import type { JsonObject } from "../document/json.ts";

/**
 * The documentation comment of an object of the document, with the line break after it: titles first, then a tag for each
 * keyword that says something to a reader. Empty if there is nothing to say.
 */
export function commentOf(object: JsonObject): string {
  const lines: string[] = [];
  const say = (text: string) => lines.push(...indented(text));
  for (const title of [object.title, object.summary]) if (isSaid(title)) say(valueText(title));
  if (isSaid(object.format)) say(`Format: ${object.format}`);
  if (object.deprecated) say("@deprecated");
  if (isSaid(object.description)) say(`@description ${valueText(object.description)}`);
  if (object.default !== undefined) say(`@default ${valueText(object.default)}`);
  if (object.example !== undefined) say(`@example ${valueText(object.example)}`);
  if (Array.isArray(object.examples)) for (const example of object.examples) say(`@example ${valueText(example)}`);
  if ("const" in object) say("@constant");
  if (Array.isArray(object.enum)) say(`@enum {${enumType(object)}}`);
  const [only = "", ...others] = lines;
  if (lines.length === 0) return "";
  if (others.length === 0) return `/** ${only} */\n`;
  return `/**\n${lines.map((line) => `${` * ${line}`.trimEnd()}\n`).join("")} */\n`;
}

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && value !== false && value !== 0;

function valueText(value: unknown): string {
  return typeof value === "string" ? value.trim() : String(JSON.stringify(value, null, 2));
}

/** Lines after the first are indented, so that they are seen to belong to it. */
function indented(text: string): string[] {
  const [first = "", ...others] = text.replaceAll("*/", "*\\/").split(/\r?\n/);
  return [first, ...others.map((line) => `    ${line}`)];
}

function enumType({ type, nullable }: JsonObject): string {
  const types = Array.isArray(type) ? type : [type ?? "unknown"];
  return [...types, ...(nullable ? ["null"] : [])].join("|");
}
