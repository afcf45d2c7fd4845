/**
 * The stream of a response's body, handed to the caller: `end` is called once it is read, cancelled or broken, so that
 * timeouts and aborts reach it for as long as it lives.
 */
export function heldStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  end: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  if (!body) {
    end();
    return null;
  }
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
}
