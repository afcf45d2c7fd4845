/** Whether a value is a body that `fetch` takes as it is. */
function isBody(value: unknown): value is BodyInit {
  return (
    value instanceof Blob ||
    value instanceof FormData ||
    value instanceof URLSearchParams ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    isStream(value)
  );
}

/** Whether a body can be read only once: a stream of the platform's, of Node.js, or any other async iterable. */
export function isStream(value: unknown): boolean {
  return (
    value instanceof ReadableStream || (typeof value === "object" && value !== null && Symbol.asyncIterator in value)
  );
}

/**
 * Writes a request body as its media type wants it. What `fetch` takes by itself (a `Blob`, a stream, `FormData` …) goes
 * through untouched.
 */
export function requestBody(value: unknown, mediaType: string): BodyInit | undefined {
  if (value === undefined || isBody(value)) return value;
  const [type = ""] = mediaType.toLowerCase().split(";");
  if (/[/+]json$/.test(type.trim()) || typeof value !== "object" || value === null) {
    return /[/+]json$/.test(type.trim()) ? JSON.stringify(value) : String(value);
  }
  if (type === "application/x-www-form-urlencoded") return fill(new URLSearchParams(), value);
  if (type === "multipart/form-data") return fill(new FormData(), value);
  return JSON.stringify(value);
}

function fill<Form extends URLSearchParams | FormData>(form: Form, fields: object): Form {
  for (const [name, value] of Object.entries(fields)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined) continue;
      form.append(name, item instanceof Blob || typeof item !== "object" ? item : JSON.stringify(item));
    }
  }
  return form;
}
