/** What was read of a body. */
export interface LimitedBody {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  /** Whether the body was longer than the limit; the rest was not read. */
  readonly cut: boolean;
}

/** Reads at most `maxBytes` of a body, counted after decompression, and cancels the rest. */
export async function limitedBody({ body }: Response, maxBytes: number): Promise<LimitedBody> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = maxBytes;
  for await (const chunk of body ?? []) {
    if (chunk.byteLength > left) {
      chunks.push(chunk.slice(0, left));
      return { chunks, cut: true }; // leaving the loop cancels the rest
    }
    left -= chunk.byteLength;
    chunks.push(chunk);
  }
  return { chunks, cut: false };
}

/** The text of what was read, with no half of a character at its end. */
export function textOf({ chunks, cut }: LimitedBody): string {
  const decoder = new TextDecoder();
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("");
  return cut ? text : text + decoder.decode();
}
