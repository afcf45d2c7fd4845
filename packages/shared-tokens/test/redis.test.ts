import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { createClient } from "redis";
import { afterEach, describe, expect, test } from "vitest";
import { ioredisStore, redisStore, type TokenStore } from "../src/index.ts";
import { clientSecret, member, valuesOf } from "./fleet.ts";
import { redisServer, whyNoRedis } from "./redis-server.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));
const clients: { disconnect(): unknown }[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function connected(port: number): Redis {
  const client = new Redis(port, "127.0.0.1", {
    enableOfflineQueue: false,
    retryStrategy: () => 20,
    lazyConnect: true,
  });
  client.on("error", () => {});
  clients.push(client);
  return client;
}

async function storeOn(port: number): Promise<TokenStore> {
  const client = connected(port);
  await client.connect();
  return ioredisStore(client);
}

describe.skipIf(whyNoRedis)("on a real server", () => {
  test.each([
    ["before the lease", 1],
    ["with the lease", 1],
    ["while the endpoint is asked", 2],
    ["before the token is stored", 2],
    ["when the token is stored", 1],
    ["before the lease is given back", 1],
  ])("a process killed %s costs no more than one token request, and nobody fails", async (phase, requests) => {
    await using server = await redisServer();
    await using endpoint = await tokenEndpoint();
    const script = fileURLToPath(new URL("holder.ts", import.meta.url));
    const options = ["--conditions=@typed-clients/source", script, endpoint.tokenUrl, String(server.port), phase];
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    if (phase === "while the endpoint is asked") {
      endpoint.delay = () => {
        asked();
        return new Promise(() => {});
      };
    }
    const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    await Promise.race([isAsked, once(child.stdout, "data")]);
    endpoint.delay = () => Promise.resolve();
    const store = await storeOn(server.port);
    const members = Array.from({ length: 10 }, () => member(endpoint.tokenUrl, store));
    const closed = once(child, "close");
    child.kill("SIGKILL");
    const values = await valuesOf(members);
    await closed;
    expect(new Set(values)).toEqual(new Set([`fake-token-${requests}`]));
    expect(endpoint.requests()).toBe(requests);
  });

  test("stopped and started under load: no call fails, and the fleet shares again", async () => {
    await using server = await redisServer();
    await using endpoint = await tokenEndpoint();
    const told = new Set<string>();
    const onError = (error: unknown) => told.add(String(Object(error).code));
    const clock = { now: Date.now() };
    const stores = await Promise.all(Array.from({ length: 10 }, () => storeOn(server.port)));
    const members = stores.map((store) => member(endpoint.tokenUrl, store, { onError, now: () => clock.now }));
    const rotate = async () => {
      clock.now += 3_600_000;
      return new Set(await valuesOf(members)).size;
    };
    await valuesOf(members);
    expect(endpoint.requests()).toBe(1);
    await server.kill();
    expect(await rotate()).toBe(10); // each goes on with a token of its own
    expect(told).toEqual(new Set(["failed"]));
    await server.start();
    const connections = clients.filter((client): client is Redis => client instanceof Redis);
    while (connections.some(({ status }) => status !== "ready")) await turn();
    let shared = 0;
    while (shared !== 1) shared = await rotate(); // until the second has passed in which the store is left alone
    expect(shared).toBe(1);
  });

  test("one that does not respond adds its time once, and is told of", async () => {
    await using server = await redisServer();
    await using endpoint = await tokenEndpoint();
    const told: unknown[] = [];
    const store = await storeOn(server.port);
    const { token } = member(endpoint.tokenUrl, store, { storeTimeoutMs: 100, onError: (error) => told.push(error) });
    process.kill(server.pid(), "SIGSTOP");
    try {
      expect((await token()).value).toBe("fake-token-1");
      expect((await token({ rejected: "fake-token-1" })).value).toBe("fake-token-2");
    } finally {
      process.kill(server.pid(), "SIGCONT");
    }
    expect(told).toMatchObject([
      { name: "StoreError", code: "timeout", message: "Token store: no reply to get within 100 ms" },
    ]);
  });

  test("shows nothing that could be used to those who read all of it", async () => {
    await using server = await redisServer();
    await using endpoint = await tokenEndpoint();
    const client = createClient({ url: server.url });
    await client.connect();
    try {
      await member(endpoint.tokenUrl, redisStore(client)).token();
      const keys = await client.keys("*");
      const values = await Promise.all(keys.map((key) => client.get(key)));
      const dump = [...keys, ...values].join("\n");
      const decoded = values.map((value) => Buffer.from(value ?? "", "base64").toString("latin1")).join("\n");
      expect(keys).toHaveLength(1); // the lease has been given back
      expect(await client.pTTL(keys[0] ?? "")).toBeGreaterThan(3_500_000);
      for (const hidden of ["fake-token", clientSecret, "fleet", "127.0.0.1"]) {
        expect(dump).not.toContain(hidden);
        expect(decoded).not.toContain(hidden);
      }
    } finally {
      client.destroy();
    }
  });
});
