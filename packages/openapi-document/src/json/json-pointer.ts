/**
 * The keys of a JSON Pointer: plain, such as `/paths/~1pass`, or as a URI fragment, such as `#/paths/~1pass`, which is
 * percent-decoded first.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901 RFC 6901}, section 6 for the fragment
 */
export function pointerKeys(pointer: string): string[] {
  const path = pointer.startsWith("#") ? percentDecoded(pointer.slice(1)) : pointer;
  return path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer to `keys`, as a fragment that is made for reading: of what a URI escapes, only `%` is. */
export function pointerTo(keys: readonly string[]): string {
  return `#${keys.map((key) => `/${pointerStep(key).replaceAll("%", "%25")}`).join("")}`;
}

/** One step of a plain JSON Pointer. */
export function pointerStep(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a bare % is not an escape
  }
}
