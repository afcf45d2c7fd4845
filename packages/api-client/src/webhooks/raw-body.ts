import { WebhookError } from "./webhook-error.ts";

/** The bytes of a body, copied, so that nothing changes them while they are verified. */
export async function rawBody(body: unknown, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = bytesOf(body);
  if (!bytes) throw notRaw(body);
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  return bytes.slice();
}

/** The bytes of a request's body; no more of it is read than is allowed. */
export async function requestBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) {
    throw new WebhookError("body_used", "The body of the request was read before: verify the webhook first");
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
}

function notRaw(body: unknown): WebhookError {
  const received = body === null ? "null" : Array.isArray(body) ? "an array" : kinds[typeof body];
  const why = typeof body === "string" ? "text may differ from the bytes that arrived" : "only those were signed";
  return new WebhookError(
    "body_not_raw",
    `body: expected the bytes that arrived, as Uint8Array or ArrayBuffer, since ${why}; received ${received}. ` +
      'Express: express.raw({ type: "*/*" }) on this route; Fastify: a content type parser with parseAs: "buffer"',
  );
}

const kinds: Readonly<Record<string, string>> = {
  object: "an object, parsed already",
  string: "a string",
  undefined: "nothing",
};

const tooLarge = (maxBytes: number) =>
  new WebhookError("body_too_large", `body: expected at most ${maxBytes} bytes (\`maxBytes\`), received more`);
