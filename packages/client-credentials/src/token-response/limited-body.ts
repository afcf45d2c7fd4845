/** What was read of a body. */
export interface LimitedBody {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  /** Whether this is all of it, or it was longer than the limit, or it broke off. */
  readonly ending: "whole" | "cut" | "broken";
  /** Why it broke off. */
  readonly cause?: unknown;
}

/** Reads at most `maxBytes` of a body, counted after decompression, and cancels the rest. */
export async function limitedBody({ body }: Response, maxBytes: number): Promise<LimitedBody> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = maxBytes;
  try {
    for await (const chunk of body ?? []) {
      if (chunk.byteLength > left) {
        chunks.push(chunk.slice(0, left));
        return { chunks, ending: "cut" }; // leaving the loop cancels the rest
      }
      left -= chunk.byteLength;
      chunks.push(chunk);
    }
  } catch (cause) {
    return { chunks, ending: "broken", cause };
  }
  return { chunks, ending: "whole" };
}

/** The text of what was read, with no half of a character at its end. */
export function textOf({ chunks, ending }: LimitedBody): string {
  const decoder = new TextDecoder();
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("");
  return ending === "whole" ? text + decoder.decode() : text;
}
