/** The keys of a JSON Pointer written as a URI fragment (RFC 6901, section 6), such as `#/paths/~1pass/get`. */
export function pointerKeys(pointer: string): string[] {
  const path = pointer.replace(/^#/, "");
  if (path === "") return [];
  return path
    .slice(1)
    .split("/")
    .map((key) => unescapeKey(key));
}

/** The pointer to `keys`, the opposite of {@link pointerKeys}. */
export function pointerTo(keys: readonly string[]): string {
  return `#${keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

function unescapeKey(key: string): string {
  let plain = key;
  try {
    plain = decodeURIComponent(key);
  } catch {
    // a bare % is not an escape
  }
  return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}
