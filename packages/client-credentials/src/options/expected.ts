/**
 * The error for an option that cannot work: it names the option, what was expected, and the type of what was received,
 * never the value, which may be secret.
 */
export function expected(option: string, what: string, received: unknown, hint = ""): TypeError {
  return new TypeError(`${option}: expected ${what}, received ${kindOf(received)}${hint}`);
}

function kindOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return value.trim() ? "another string" : "a blank string";
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}
