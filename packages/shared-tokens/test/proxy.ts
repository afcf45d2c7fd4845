import { type AddressInfo, createServer, connect as open, type Socket } from "node:net";

/** A way to a server on loopback that can be slow or broken. */
export interface Proxy {
  readonly port: number;
  /** How long everything takes on its way back. */
  delayMs: number;
  /** Called with what is sent; what returns true is not passed on, and breaks the connection. */
  cut: (sent: string) => boolean;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function proxyTo(port: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = open(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      const other = socket === near ? far : near;
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    near.on("data", (chunk) => {
      if (proxy.cut(chunk.toString("latin1"))) near.destroy();
      else far.write(chunk);
    });
    far.on("data", (chunk) => {
      if (proxy.delayMs === 0) near.write(chunk);
      else setTimeout(() => near.write(chunk), proxy.delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    cut: () => false,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
