import { nullType, objectLiteral, plain, type TypeText, tuple, unknownType } from "./type-text.ts";

/** A property's name, quoted where it has to be. */
export function propertyName(name: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return name;
  if (/^(0|[1-9]\d*)(\.\d*[1-9])?$/.test(name) && String(Number(name)) === name) return name;
  return quotedName(name);
}

/** `"name"` with what is not ASCII escaped. */
export function quotedName(name: string): string {
  return `"${name.replace(/["\\]|[^ -~]/g, escapeCharacter)}"`;
}

const shortEscapes: Record<string, string> = {
  '"': '\\"',
  "\\": "\\\\",
  "\0": "\\0",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
};

function escapeCharacter(character: string, at: number, text: string): string {
  if (character === "\0" && /\d/.test(text[at + 1] ?? "")) return "\\x00"; // `\01` would be another character
  if (character === "\u007f") return character;
  return shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The type that has exactly one JSON value. */
export function literalType(value: unknown): TypeText {
  if (value === null) return nullType;
  if (typeof value === "string") return plain(JSON.stringify(value));
  if (typeof value === "number") return plain(Object.is(value, -0) ? "0" : String(value));
  if (typeof value === "boolean") return plain(String(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return plain("never[]");
    return tuple(value.map(literalType), false);
  }
  if (typeof value !== "object") return unknownType;
  const members = Object.entries(value).map(([name, own]) => `${propertyName(name)}: ${literalType(own).text};`);
  return members.length === 0 ? plain("Record<string, never>") : objectLiteral(members);
}
