import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ioredisStore, memoryStore, type TokenStore } from "../src/index.ts";
import { conformance } from "../src/stores/conformance.ts";
import { type ConnectedStore, clients, olderClients } from "./clients.ts";
import { type RedisServer, redisServer, whyNoRedis } from "./redis-server.ts";

describe("memoryStore", () => {
  for (const { name, run } of conformance(() => memoryStore())) test(name, run);
});

if (whyNoRedis) test.skip(`on Redis: ${whyNoRedis}`);

describe.skipIf(whyNoRedis)("on Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await redisServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  describe.each(Object.entries({ ...clients, ...olderClients }))("with the package %s", (_, connect) => {
    let client: ConnectedStore;
    beforeAll(async () => {
      client = connect(server.port);
      await client.connected();
    });
    afterAll(() => client.close());

    for (const { name, run } of conformance(() => client.store)) test(name, run);
  });

  test("through ioredis, with a prefix of its keys", async () => {
    const ioredis = new Redis(server.port, "127.0.0.1", { keyPrefix: "fleet:" });
    try {
      for (const { run } of conformance(() => ioredisStore(ioredis))) await run();
      await ioredisStore(ioredis).setIfAbsent("key", "value", 60_000);
      expect(await ioredis.get("key")).toBe("value");
    } finally {
      ioredis.disconnect();
    }
  });
});

describe("a store that is none", () => {
  const broken: Record<string, Partial<TokenStore>> = {
    "overwrites what is there": { setIfAbsent: async () => true },
    "deletes what it does not know": { compareAndDelete: async () => true },
    forgets: { get: async () => undefined },
  };
  test.each(Object.entries(broken))("one that %s is found out", async (_, part) => {
    const store = { ...memoryStore(), ...part };
    const results = await Promise.allSettled(conformance(() => store).map(({ run }) => run()));
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
  });
});
