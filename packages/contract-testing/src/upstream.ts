import { mediaTypeOf } from "./exchange.ts";

/** What a server answered. */
export interface UpstreamAnswer {
  readonly status: number;
  /** Without those of the connection: the body is decoded, and sent on with a length of its own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: string | undefined;
  readonly bytes: Uint8Array;
  /** The bytes as text. */
  readonly body: string;
}

/** Headers that belong to one connection, or to the body as it was sent over it. */
export const ofConnection: ReadonlySet<string> = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

/** An answer that no client should get: a mock would hide it. */
export type UpstreamFault = "redirect" | "not implemented" | "unreachable" | "slow answer";

/**
 * Sends one request to a server and reads the whole answer: once, without following a redirect, and with a limit to its
 * time. A server that fails to answer is data too.
 */
export async function reach(
  request: Request,
  timeoutMs: number,
): Promise<UpstreamAnswer | { readonly fault: UpstreamFault; readonly message: string }> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const { origin, pathname } = new URL(request.url);
  try {
    const response = await fetch(request, { redirect: "manual", signal: timeout });
    const { status, headers } = response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (status >= 300 && status < 400) {
      const where = headers.get("location") ?? "nowhere";
      return { fault: "redirect", message: `${status} to ${where}; give the address that answers itself` };
    }
    if (status === 501) return { fault: "not implemented", message: "the server answered 501" };
    const kept = Object.fromEntries([...headers].filter(([name]) => !ofConnection.has(name)));
    return { status, headers: kept, mediaType: mediaTypeOf(headers), bytes, body: new TextDecoder().decode(bytes) };
  } catch (error) {
    if (timeout.aborted) return { fault: "slow answer", message: `no complete answer within ${timeoutMs} ms` };
    const { cause, message } = error instanceof Error ? error : { cause: undefined, message: String(error) };
    const { code } = (cause ?? {}) as { code?: unknown };
    return { fault: "unreachable", message: `${origin}${pathname}: ${typeof code === "string" ? code : message}` };
  }
}
