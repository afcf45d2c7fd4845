import { createClient } from "redis";
import { afterEach, describe, expect, test } from "vitest";
import { type ConnectedStore, clients } from "./clients.ts";
import { member, valuesOf } from "./fleet.ts";
import { proxyTo } from "./proxy.ts";
import { redisServer, whyNoRedis } from "./redis-server.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

/** What `onError` was told: `code: what the server said`. */
function told() {
  const all: string[] = [];
  const onError = (error: unknown) => {
    const { code, cause } = Object(error);
    all.push(cause === undefined ? String(code) : `${code}: ${Object(cause).message}`);
  };
  return { all, onError };
}

async function admin(port: number) {
  const client = createClient({ url: `redis://127.0.0.1:${port}` });
  client.on("error", () => {});
  await client.connect();
  opened.push({ close: () => client.destroy() });
  return client;
}

describe.skipIf(whyNoRedis)("a store that fails costs a token of the process's own, and no call", () => {
  describe.each(Object.entries(clients))("with the package %s", (_, connect) => {
    const unconnected = (port: number): ConnectedStore => {
      const client = connect(port);
      opened.push(client);
      return client;
    };
    const connected = async (port: number) => {
      const client = unconnected(port);
      await client.connected();
      return client.store;
    };

    test("when it is down at the start, and shares when it is there", async () => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      await server.kill();
      const { all, onError } = told();
      const client = unconnected(server.port);
      expect((await member(endpoint.tokenUrl, client.store, { onError }).token()).value).toBe("fake-token-1");
      expect(all).toEqual([expect.stringMatching(/^failed: /)]);
      await server.start();
      await client.connected();
      const members = Array.from({ length: 5 }, () => member(endpoint.tokenUrl, client.store, { onError }));
      expect(new Set(await valuesOf(members))).toEqual(new Set(["fake-token-2"]));
      expect(all).toHaveLength(1);
    });

    test.each(["EVAL", "SET"])("when the connection breaks at the command %s", async (command) => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      await using proxy = await proxyTo(server.port);
      const { all, onError } = told();
      const client = unconnected(proxy.port);
      await client.connected();
      proxy.cut = (sent) => sent.includes(`\r\n${command}\r\n`);
      expect((await member(endpoint.tokenUrl, client.store, { onError, leaseMs: 300 }).token()).value).toBe(
        "fake-token-1",
      );
      expect(all).toEqual([expect.stringMatching(/^(failed: |timeout)/)]);
      proxy.cut = () => false;
      await client.connected();
      const options = { leaseMs: 300 }; // ioredis sends a broken command again, and so takes a lease for nobody
      const pair = () => [1, 2].map(() => member(endpoint.tokenUrl, client.store, options));
      let values = await valuesOf(pair());
      while (new Set(values).size > 1) values = await valuesOf(pair()); // until the client has noticed
      expect(values).not.toContain("fake-token-1");
    });

    test("when it is slower than its time, which it takes once", async () => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      await using proxy = await proxyTo(server.port);
      const store = await connected(proxy.port);
      const { all, onError } = told();
      proxy.delayMs = 60; // each operation in time, all of them not
      const { token } = member(endpoint.tokenUrl, store, { onError, storeTimeoutMs: 100 });
      expect((await token()).value).toBe("fake-token-1");
      expect((await token({ rejected: "fake-token-1" })).value).toBe("fake-token-2"); // left alone for a second
      expect(all).toEqual(["timeout"]);
    });

    test("but not when another process asks for long: what the looks take meanwhile is no delay of the store", async () => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      await using proxy = await proxyTo(server.port);
      const { all, onError } = told();
      const options = { onError, storeTimeoutMs: 200 };
      const fast = member(endpoint.tokenUrl, await connected(server.port), options);
      const slow = member(endpoint.tokenUrl, await connected(proxy.port), options);
      let release = () => {};
      endpoint.delay = () => new Promise<void>((resolve) => (release = resolve));
      const first = fast.token();
      while (endpoint.requests() === 0) await new Promise((resolve) => setImmediate(resolve));
      proxy.delayMs = 20;
      let looks = 0;
      proxy.cut = (sent) => {
        if (sent.includes("\r\nSET\r\n") && ++looks === 6) release(); // more than 200 ms of ways back
        return false;
      };
      const second = slow.token();
      expect([(await first).value, (await second).value]).toEqual(["fake-token-1", "fake-token-1"]);
      expect(all).toEqual([]);
    });

    test("when it is full, is flushed, or holds another type", async () => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      const { all, onError } = told();
      const store = await connected(server.port);
      const client = await admin(server.port);
      const cold = async () => (await member(endpoint.tokenUrl, store, { onError }).token()).value;

      await client.configSet("maxmemory", "1");
      expect(await cold()).toBe("fake-token-1");
      expect(all).toEqual([expect.stringMatching(/^failed: OOM/)]);
      await client.configSet("maxmemory", "0");

      const warm = member(endpoint.tokenUrl, store, { onError });
      await warm.token();
      const [name = ""] = await client.keys("*");
      await client.flushAll();
      expect((await warm.token()).value).toBe("fake-token-2"); // from memory
      await client.lPush(name, "element");
      expect(await cold()).toBe("fake-token-3");
      expect(all.slice(1)).toEqual([expect.stringMatching(/^failed: WRONGTYPE/)]);
    });

    test("when it may be read only: what the primary has is taken, and what it has not is asked for", async () => {
      await using primary = await redisServer("--repl-diskless-sync-delay", "0");
      await using replica = await redisServer("--replicaof", "127.0.0.1", String(primary.port));
      await using endpoint = await tokenEndpoint();
      const { all, onError } = told();
      const store = await connected(replica.port);
      expect((await member(endpoint.tokenUrl, store, { onError }).token()).value).toBe("fake-token-1");
      expect(all).toEqual([expect.stringMatching(/^failed: .*READONLY/)]);
      await member(endpoint.tokenUrl, await connected(primary.port)).token();
      const client = await admin(replica.port);
      while ((await client.keys("*")).length === 0) await new Promise((resolve) => setImmediate(resolve));
      expect((await member(endpoint.tokenUrl, store, { onError }).token()).value).toBe("fake-token-2");
      expect(all).toHaveLength(1);
    });

    test("when a script is not allowed", async () => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      const { all, onError } = told();
      const store = await connected(server.port);
      await (await admin(server.port)).sendCommand(["ACL", "SETUSER", "default", "-eval"]);
      expect((await member(endpoint.tokenUrl, store, { onError }).token()).value).toBe("fake-token-1");
      expect(all).toEqual([expect.stringMatching(/^failed: NOPERM/)]);
    });

    test("when the fleet is split, each part shares its own, and all of them one when it is whole again", async () => {
      await using left = await redisServer();
      await using right = await redisServer();
      await using endpoint = await tokenEndpoint();
      const clock = { now: Date.UTC(2026, 0, 1) };
      const [onLeft, onRight] = [await connected(left.port), await connected(right.port)];
      const reached = { right: onRight };
      const store = {
        get: (key: string) => reached.right.get(key),
        setIfAbsent: (key: string, value: string, ms: number) => reached.right.setIfAbsent(key, value, ms),
        compareAndDelete: (key: string, value: string) => reached.right.compareAndDelete(key, value),
      };
      const members = Array.from({ length: 10 }, (_, index) =>
        member(endpoint.tokenUrl, index < 5 ? onLeft : store, { now: () => clock.now }),
      );
      expect(new Set(await valuesOf(members))).toEqual(new Set(["fake-token-1", "fake-token-2"]));
      reached.right = onLeft;
      clock.now += 3_600_000;
      expect(new Set(await valuesOf(members)).size).toBe(1);
    });

    test("and what onError throws is ignored", async () => {
      await using server = await redisServer();
      await using endpoint = await tokenEndpoint();
      const store = await connected(server.port);
      await server.kill();
      const onError = () => {
        throw new Error("the hook");
      };
      expect((await member(endpoint.tokenUrl, store, { onError }).token()).value).toBe("fake-token-1");
    });
  });
});
