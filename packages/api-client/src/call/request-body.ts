/** Whether a value is a body that `fetch` takes as it is. */
function isBody(value: unknown): value is BodyInit {
  return (
    value instanceof Blob ||
    value instanceof FormData ||
    value instanceof URLSearchParams ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}

type Stream = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Whether a body can be read only once: a stream of the platform's, of Node.js, or any other async iterable. */
export function isStream(value: unknown): value is Stream {
  return value instanceof ReadableStream || Symbol.asyncIterator in Object(value);
}

/** A stream that is read as the caller's is, and that nothing takes for a body in memory, which could be sent twice. */
function passThrough(body: Stream): ReadableStream {
  const iterator = Symbol.asyncIterator in body ? body[Symbol.asyncIterator]() : undefined;
  const reader = iterator ? undefined : (body as ReadableStream<Uint8Array>).getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = (await (iterator?.next() ?? reader?.read())) ?? { done: true, value: undefined };
        if (done) controller.close();
        else controller.enqueue(typeof value === "string" ? new TextEncoder().encode(value) : value);
      },
      async cancel(reason) {
        await (iterator?.return?.() ?? reader?.cancel(reason));
      },
    },
    { highWaterMark: 0 }, // nothing is read before it is asked for
  );
}

/**
 * Writes a request body as its media type wants it. What `fetch` takes by itself (a `Blob`, a stream, `FormData` …) goes
 * through untouched.
 */
export function requestBody(value: unknown, mediaType: string): BodyInit | undefined {
  if (value === undefined || isBody(value)) return value;
  if (isStream(value)) return passThrough(value);
  if (isJson(mediaType)) return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType)) return fill(new URLSearchParams(), value);
  if (/^multipart\/form-data/i.test(mediaType)) return fill(new FormData(), value);
  return JSON.stringify(value);
}

/** Whether a media type is JSON, or of a kind of it. */
export const isJson = (mediaType: string): boolean => /[/+]json *(;|$)/i.test(mediaType);

function fill<Form extends URLSearchParams | FormData>(form: Form, fields: object): Form {
  for (const [name, value] of Object.entries(fields)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined) continue;
      form.append(name, item instanceof Blob || typeof item !== "object" ? item : JSON.stringify(item));
    }
  }
  return form;
}
