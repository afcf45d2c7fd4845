import { Redis } from "ioredis";
import { Redis as Redis5 } from "ioredis-5";
import { createClient } from "redis";
import { createClient as createClient4 } from "redis-4";
import { ioredisStore, redisStore, type TokenStore } from "../src/index.ts";

/** A store on a server, through a client of its own. */
export interface ConnectedStore {
  readonly store: TokenStore;
  /** Resolves when the client is connected, also after it was not. */
  readonly connected: () => Promise<void>;
  readonly close: () => void;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** The clients that people have, set up as the README tells. */
export const clients: Record<string, (port: number) => ConnectedStore> = {
  redis(port) {
    const socket = { host: "127.0.0.1", port, reconnectStrategy: 20 };
    const client = createClient({ socket, disableOfflineQueue: true });
    client.on("error", () => {});
    client.connect().catch(() => {});
    return {
      store: redisStore(client),
      connected: () => until(() => client.isReady),
      close: () => client.destroy(),
    };
  },
  ioredis: (port) => {
    const client = new Redis(port, "127.0.0.1", { enableOfflineQueue: false, retryStrategy: () => 20 });
    client.on("error", () => {});
    return {
      store: ioredisStore(client),
      connected: () => until(() => client.status === "ready"),
      close: () => client.disconnect(),
    };
  },
};

/** The major versions before, which are supported too. */
export const olderClients: Record<string, (port: number) => ConnectedStore> = {
  "redis 4": (port) => {
    const client = createClient4({ socket: { host: "127.0.0.1", port }, disableOfflineQueue: true });
    client.on("error", () => {});
    const connecting = client.connect();
    return { store: redisStore(client), connected: () => connecting, close: () => void client.disconnect() };
  },
  "ioredis 5": (port) => {
    const client = new Redis5(port, "127.0.0.1", { enableOfflineQueue: false });
    client.on("error", () => {});
    return {
      store: ioredisStore(client),
      connected: () => until(() => client.status === "ready"),
      close: () => client.disconnect(),
    };
  },
};
