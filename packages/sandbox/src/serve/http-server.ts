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

/**
 * The body of a request, or `undefined` as soon as it is larger than what is taken: the rest is read and dropped, since a
 * client that is still sending would not see the response.
 *
 * @throws Error where the client goes away before the end.
 */
export function bodyOf(request: IncomingMessage, largest: number): Promise<Buffer<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = Number(request.headers["content-length"] ?? 0) > largest ? Number.POSITIVE_INFINITY : 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
      else resolve(undefined);
    };
    take(Buffer.alloc(0)); // what is declared to be too large is not waited for
    request.on("data", take);
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the client has gone"));
    });
  });
}
