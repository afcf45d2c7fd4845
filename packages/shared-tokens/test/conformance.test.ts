import { Redis } from "ioredis";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ioredisStore, memoryStore, redisStore, type TokenStore } from "../src/index.ts";
import { conformance } from "../src/stores/conformance.ts";
import { type RedisServer, redisServer, whyNoRedis } from "./redis-server.ts";

describe("memoryStore", () => {
  for (const { name, run } of conformance(() => memoryStore())) test(name, run);
});

if (whyNoRedis) test.skip(`on Redis: ${whyNoRedis}`);

describe.skipIf(whyNoRedis)("on Redis", () => {
  let server: RedisServer;
  let redis: ReturnType<typeof createClient>;
  let ioredis: Redis;
  beforeAll(async () => {
    server = await redisServer();
    redis = createClient({ url: server.url });
    await redis.connect();
    ioredis = new Redis(server.port, "127.0.0.1");
  });
  afterAll(async () => {
    redis.destroy();
    ioredis.disconnect();
    await server[Symbol.asyncDispose]();
  });

  const stores: Record<string, () => TokenStore> = {
    "redisStore, with the package redis": () => redisStore(redis),
    "ioredisStore, with the package ioredis": () => ioredisStore(ioredis),
  };
  for (const [name, store] of Object.entries(stores)) {
    describe(name, () => {
      for (const { name, run } of conformance(store)) test(name, run);

      test("fails for a value of another type", async () => {
        await redis.lPush(`list of ${name}`, "element");
        await expect(store().get(`list of ${name}`)).rejects.toThrow(/WRONGTYPE/);
      });
    });
  }
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
