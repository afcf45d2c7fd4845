const limit = 1024 * 1024;

/** Reads a body as text, and gives it up for nothing past 1 MiB, counted after decompression, while it is read. */
export async function limitedText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return ""; // leaving the loop cancels the rest
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}
