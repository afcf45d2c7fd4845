import { createServer, type IncomingMessage, type RequestListener } from "node:http";

/** A server on 127.0.0.1. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Ends the server and its connections. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 *
 * @throws Error that names the port where it is in use.
 */
export async function listen(name: string, port: number, listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
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

/** The body of a request, read to its end. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
