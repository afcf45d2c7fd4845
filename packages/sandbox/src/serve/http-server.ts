import { createServer, type IncomingMessage, type RequestListener } from "node:http";

/** A server that listens. */
export interface HttpServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Ends the server and its connections. */
  close(): Promise<void>;
}

/**
 * Listens on a host and a port.
 *
 * @param name what the port is called in an error, such as `port`.
 * @throws Error that names the port where it is in use.
 */
export async function listen(name: string, host: string, port: number, listener: RequestListener): Promise<HttpServer> {
  const server = createServer(listener);
  server.keepAliveTimeout = 0; // on a busy machine, a client would send into a connection that is just being closed
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(new Error(`${name}: port ${port} is in use; choose another one, or 0 for any free one`));
      } else reject(new Error(`${name}: cannot listen on ${host}, port ${port}: ${error.message}`, { cause: error }));
    });
    server.listen({ port, host, backlog: 4096 }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`${name}: the server has no port`);
  return {
    origin: `http://${shown(host)}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** A host as a person on this machine can use it in a URL. */
function shown(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

/** The body of a request, or `undefined` where it is larger than what is taken. */
export async function bodyOf(request: IncomingMessage, largest: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
