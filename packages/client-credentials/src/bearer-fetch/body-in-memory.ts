/**
 * A copy of the request where its body was made of something in memory, which takes its body over; of a stream, which can
 * be read only once, nothing is touched.
 *
 * The `body` of every request is a stream. But the standard refuses the mode `no-cors` to one that was made of a stream.
 *
 * @see {@link https://fetch.spec.whatwg.org/#dom-request}, step 38
 */
function withBodyInMemory(request: Request): Request | undefined {
  try {
    return new Request(request, { method: "POST", mode: "no-cors", signal: null });
  } catch {
    return undefined;
  }
}

/** Reads the body of a request into memory, if it was there already. */
export async function bodyInMemory(request: Request): Promise<ArrayBuffer | undefined> {
  const streaming = { method: "POST", body: new ReadableStream(), duplex: "half" };
  // where the platform does not follow the standard there, the type has to tell
  const typeTells = withBodyInMemory(new Request(request.url, streaming));
  if (!typeTells) return withBodyInMemory(request)?.arrayBuffer();
  return /json|xml|text|form-url/.test(request.headers.get("content-type") ?? "") ? request.arrayBuffer() : undefined;
}
