/** The error for an option that cannot work: what was expected, and the type of what was received, which may be secret. */
export function expected(option: string, what: string, received: unknown): TypeError {
  return new TypeError(`${option}: expected ${what}, received ${kindOf(received)}`);
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === "number") return String(value);
  if (value === "") return "an empty string";
  return Array.isArray(value) ? "an array" : typeof value;
}
