import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A request, read to its end. */
export interface ReceivedRequest {
  readonly method: string;
  /** With its query, as it came over the wire. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Aborts when the caller is gone. */
  readonly signal: AbortSignal;
}

/** What a handler answers with. */
export interface SentResponse {
  readonly status: number;
  /** A list for a header that repeats. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

/** Answers requests. What it throws becomes a 500: it never ends the process, and leaves no caller waiting. */
export type Handler = (request: ReceivedRequest) => Promise<SentResponse>;

/** A server on 127.0.0.1. */
export interface HttpServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Ends the server and its connections. */
  close(): Promise<void>;
}

/** Options of {@link startServer}. */
export interface ServerOptions {
  /** What an error calls it. */
  readonly name: string;
  /** @default 0, any free port */
  readonly port?: number;
  /** The most bytes of a request's body; a longer one gets 413. @default 32 MiB */
  readonly maxBodyBytes?: number;
  /** How long a caller may take to send a request, in milliseconds; then it gets 408. @default 30_000 */
  readonly requestTimeoutMs?: number;
}

/**
 * Serves on 127.0.0.1.
 *
 * @throws Error that names the port where it is in use.
 */
export async function startServer(options: ServerOptions, handler: Handler): Promise<HttpServer> {
  const { name, port = 0, maxBodyBytes = 32 * 2 ** 20, requestTimeoutMs = 30_000 } = options;
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(requestTimeoutMs, 60_000),
      connectionsCheckingInterval: 1_000,
    },
    (incoming, outgoing) => {
      answer(incoming, outgoing, handler, maxBodyBytes).catch(() => outgoing.destroy()); // the caller is gone
    },
  );
  server.keepAliveTimeout = 0; // on a busy machine, a client would send into a connection that is just being closed
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = error.code === "EADDRINUSE";
      reject(inUse ? new Error(`${name}: port ${port} is in use; choose another one, or 0 for any free one`) : error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`${name}: the server has no port`);
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
  maxBodyBytes: number,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  outgoing.on("error", () => gone.abort());
  const body = await bodyOf(incoming, maxBodyBytes);
  const response = body
    ? await handler({
        method: incoming.method ?? "GET",
        path: pathOf(incoming.url ?? "/"),
        headers: headersOf(incoming.rawHeaders),
        body,
        signal: gone.signal,
      }).catch(failed)
    : problem(413, `expected a body of at most ${maxBodyBytes} bytes`);
  if (outgoing.destroyed) return;
  for (const [header, value] of Object.entries(response.headers ?? {})) {
    outgoing.setHeader(header, typeof value === "string" ? visible(value) : value.map(visible));
  }
  outgoing.writeHead(response.status);
  outgoing.end(response.body);
}

/** The title of an error that is none of the API. */
export const refusedByMock = "Refused by the mock";

/** An error as RFC 9457 has it. */
export function problem(status: number, detail: string, headers: SentResponse["headers"] = {}): SentResponse {
  const body = JSON.stringify({ title: refusedByMock, status, detail });
  return { status, headers: { ...headers, "content-type": "application/problem+json" }, body };
}

const failed = (error: unknown): SentResponse => problem(500, error instanceof Error ? error.message : String(error));

// a header takes Latin-1 only, and no line breaks
const visible = (value: string): string => value.replace(/[^\x20-\x7e\x80-\xff\t]/g, "?");

/** The body of a request; `undefined` for one that is too long. */
async function bodyOf(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

// a proxy's request names the whole URL
const pathOf = (url: string): string =>
  /^https?:\/\//i.test(url) ? url.replace(/^https?:\/\/[^/?]*/i, "") || "/" : url;

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    try {
      headers.append(raw[index] ?? "", raw[index + 1] ?? "");
    } catch {
      // what the platform takes for no header is none
    }
  }
  return headers;
}
