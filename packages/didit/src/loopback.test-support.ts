import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as a server saw it. */
export interface Seen {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A response to send. */
export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

/** Starts a server on 127.0.0.1 that keeps a log, until the test is over. */
export async function loopback(reply: (seen: Seen) => Reply): Promise<{ origin: string; log: Seen[] }> {
  const log: Seen[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const seen = { line: `${request.method} ${request.url}`, headers: request.headers, body };
    log.push(seen);
    const { status, type, body: sent } = reply(seen);
    response.writeHead(status, type === undefined ? {} : { "content-type": type }).end(sent);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, log };
}

/** A reply in JSON. */
export const json = (status: number, value: unknown, type = "application/json"): Reply => ({
  status,
  type,
  body: JSON.stringify(value),
});
