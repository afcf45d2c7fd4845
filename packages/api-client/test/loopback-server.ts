import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Handler = (received: Received, response: ServerResponse, request: IncomingMessage) => unknown;

export interface LoopbackServer {
  readonly origin: string;
  /** Everything that arrived, in order, apart from token requests. */
  readonly log: Received[];
  /** How many tokens were issued. */
  readonly issued: () => number;
  /** How many connections are open. */
  readonly open: () => number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Listens on 127.0.0.1, issues tokens at `/token`, logs every other request, and responds as told. */
export async function loopbackServer(handle: Handler): Promise<LoopbackServer> {
  const log: Received[] = [];
  const sockets = new Set<unknown>();
  let issued = 0;
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    if (url === "/token") {
      json(response, { access_token: `fake-token-${++issued}`, token_type: "Bearer", expires_in: 3600 });
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const received = { method, url, headers, body: Buffer.concat(chunks).toString() };
    log.push(received);
    await handle(received, response, request);
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    log,
    issued: () => issued,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Responds with JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
