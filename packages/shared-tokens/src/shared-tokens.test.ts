import { describe, expect, test } from "vitest";
import { clientSecret, member, valuesOf } from "../test/fleet.ts";
import { tokenEndpoint } from "../test/token-endpoint.ts";
import { memoryStore, sharedTokens, type TokenStore } from "./index.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));
const settled = async () => {
  for (let i = 0; i < 50; i++) await turn();
};

describe("a fleet", () => {
  test("asks for one token when all its processes start at once", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    const members = Array.from({ length: 100 }, () => member(endpoint.tokenUrl, store));
    expect(new Set(await valuesOf(members))).toEqual(new Set(["fake-token-1"]));
    expect(endpoint.requests()).toBe(1);
  });

  test("gives a process that comes later what is there", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    await member(endpoint.tokenUrl, store).token();
    const token = await member(endpoint.tokenUrl, store).token();
    expect(token.value).toBe("fake-token-1");
    expect(token.expiresAt - Date.now()).toBeGreaterThan(3_590_000);
    expect(token.expiresAt - Date.now()).toBeLessThanOrEqual(3_600_000);
    expect(JSON.stringify(token)).not.toContain("fake-token");
  });

  test("costs a cold call one look into the store, and a warm one none", async () => {
    await using endpoint = await tokenEndpoint();
    const memory = memoryStore();
    await member(endpoint.tokenUrl, memory).token();
    const operations: string[] = [];
    const store: TokenStore = {
      get(key) {
        operations.push("get");
        return memory.get(key);
      },
      async setIfAbsent() {
        throw new Error("expected no lease");
      },
      async compareAndDelete() {
        throw new Error("expected nothing to be deleted");
      },
    };
    const { token } = member(endpoint.tokenUrl, store);
    for (let call = 0; call < 3; call++) expect((await token()).value).toBe("fake-token-1");
    expect(operations).toEqual(["get"]);
  });

  test("100 processes with 50 staggered 401s each for one dead token ask once more", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    const members = Array.from({ length: 100 }, () => member(endpoint.tokenUrl, store));
    await valuesOf(members);
    for (let call = 0; call < 50; call++) {
      const values = await valuesOf(members, "fake-token-1");
      expect(new Set(values)).toEqual(new Set(["fake-token-2"]));
      await turn();
    }
    expect(endpoint.requests()).toBe(2);
  });

  test("one that refuses whatever it gets costs a token a second, and no more", async () => {
    await using endpoint = await tokenEndpoint();
    const clock = { now: Date.UTC(2026, 0, 1) };
    const timed = memoryStore({ now: () => clock.now });
    const members = Array.from({ length: 10 }, () => member(endpoint.tokenUrl, timed, { now: () => clock.now }));
    for (let second = 0; second < 3; second++) {
      for (let call = 0; call < 5; call++) {
        for (const { token } of members) await token({ rejected: (await token()).value });
      }
      expect(endpoint.requests()).toBe(2 + second);
      clock.now += 1000;
    }
  });

  test("takes the refused token out of the store, so that nobody else gets it", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    const [first, cold] = [member(endpoint.tokenUrl, store), member(endpoint.tokenUrl, store)];
    await first.token();
    let release = () => {};
    endpoint.delay = () => new Promise<void>((resolve) => (release = resolve));
    const renewed = first.token({ rejected: "fake-token-1" });
    while (endpoint.requests() < 2) await turn();
    const other = cold.token();
    await settled();
    release();
    expect([(await renewed).value, (await other).value]).toEqual(["fake-token-2", "fake-token-2"]);
  });

  test("renews early, in one process, and the others take what it got", async () => {
    await using endpoint = await tokenEndpoint();
    const clock = { now: Date.UTC(2026, 0, 1) };
    const store = memoryStore({ now: () => clock.now });
    const members = Array.from({ length: 20 }, () => member(endpoint.tokenUrl, store, { now: () => clock.now }));
    await valuesOf(members);
    clock.now += 3_600_000 - 10_000 - 1; // the last moment that it is handed out
    expect(new Set(await valuesOf(members))).toEqual(new Set(["fake-token-1"]));
    while ((await members[0]?.token())?.value === "fake-token-1" || endpoint.requests() < 2) await turn();
    clock.now += 1;
    expect(new Set(await valuesOf(members))).toEqual(new Set(["fake-token-2"]));
    expect(endpoint.requests()).toBe(2);
  });

  test("need not agree about the time", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    for (const minutes of [-90, -5, 0, 5, 90]) {
      const now = () => Date.now() + minutes * 60_000;
      const token = await member(endpoint.tokenUrl, store, { now }).token();
      expect(token.value).toBe("fake-token-1");
      expect(Math.abs(token.expiresAt - now() - 3_600_000)).toBeLessThan(60_000);
    }
    expect(endpoint.requests()).toBe(1);
  });

  test("a caller that leaves ends its own wait, and the last one ends the token request", async () => {
    await using endpoint = await tokenEndpoint();
    endpoint.delay = () => new Promise(() => {});
    const { token } = member(endpoint.tokenUrl, memoryStore());
    const controllers = [new AbortController(), new AbortController()] as const;
    const waits = controllers.map(({ signal }) => token({ signal }));
    while (endpoint.requests() === 0) await turn();
    controllers[0].abort(new Error("enough"));
    await expect(waits[0]).rejects.toThrow("enough");
    controllers[1].abort();
    await expect(waits[1]).rejects.toMatchObject({ name: "AbortError" });
    endpoint.delay = () => Promise.resolve();
    expect((await token()).value).toBe("fake-token-2");
  });

  test("a caller whose deadline is shorter than the lease of another process does not wait for it", async () => {
    await using endpoint = await tokenEndpoint();
    let release = () => {};
    endpoint.delay = () => new Promise<void>((resolve) => (release = resolve));
    const store = memoryStore();
    const holder = member(endpoint.tokenUrl, store).token();
    while (endpoint.requests() === 0) await turn();
    const controller = new AbortController();
    const waiting = member(endpoint.tokenUrl, store).token({ signal: controller.signal });
    await settled();
    controller.abort(new Error("its deadline"));
    await expect(waiting).rejects.toThrow("its deadline");
    release();
    expect((await holder).value).toBe("fake-token-1");
    expect(endpoint.requests()).toBe(1);
  });

  test("what the token endpoint refuses is thrown by every process, and is not stored", async () => {
    await using endpoint = await tokenEndpoint();
    endpoint.status = 400;
    const store = memoryStore();
    const { token } = member(endpoint.tokenUrl, store);
    await expect(token()).rejects.toMatchObject({ name: "TokenError", error: "invalid_client" });
    endpoint.status = 200;
    expect((await member(endpoint.tokenUrl, store).token()).value).toBe("fake-token-2");
  });

  test("without a store, the source is used as it is", () => {
    const source = { token: async () => ({ value: "t", expiresAt: 0 }) };
    expect(sharedTokens(source, { key: { tokenUrl: "https://e.test", clientId: "c" } })).toBe(source);
  });
});

describe("leases", () => {
  test("end by themselves when their holder is gone: the next process asks", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    endpoint.delay = () => new Promise(() => {});
    const gone = member(endpoint.tokenUrl, store, { leaseMs: 100 })
      .token({ signal: AbortSignal.timeout(5000) })
      .catch(() => {});
    while (endpoint.requests() === 0) await turn();
    endpoint.delay = () => Promise.resolve();
    const others = Array.from({ length: 5 }, () => member(endpoint.tokenUrl, store)); // more patient than any machine is busy
    expect(await valuesOf(others)).toEqual(Array(5).fill("fake-token-2"));
    expect(endpoint.requests()).toBe(2);
    void gone;
  });

  test("whoever waited for one in vain asks by itself, and says so", async () => {
    await using endpoint = await tokenEndpoint();
    const told: unknown[] = [];
    const store = memoryStore();
    // a lease that does not end
    const stuck: TokenStore = {
      ...store,
      setIfAbsent: async (key, value, ms) => !key.endsWith(":lease") && store.setIfAbsent(key, value, ms),
    };
    const options = { leaseMs: 50, onError: (error: unknown) => told.push(error) };
    expect((await member(endpoint.tokenUrl, stuck, options).token()).value).toBe("fake-token-1");
    expect(told).toMatchObject([{ name: "StoreError", code: "waited" }]);
  });

  test("a holder that wakes up late overwrites nothing newer, and takes what is there", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    let wake = () => {};
    endpoint.delay = () => new Promise<void>((resolve) => (wake = resolve));
    const late = member(endpoint.tokenUrl, store, { leaseMs: 50 }).token();
    while (endpoint.requests() === 0) await turn();
    endpoint.delay = () => Promise.resolve();
    const wakeLate = wake;
    expect((await member(endpoint.tokenUrl, store, { leaseMs: 50 }).token()).value).toBe("fake-token-2");
    wakeLate();
    expect((await late).value).toBe("fake-token-2");
    expect((await member(endpoint.tokenUrl, store).token()).value).toBe("fake-token-2");
    expect(endpoint.requests()).toBe(2);
  });
});

describe("what is stored", () => {
  /** A memory store that keeps what it was given. */
  const recorded = () => {
    const texts: string[] = [];
    const store = memoryStore();
    const setIfAbsent: TokenStore["setIfAbsent"] = (key, value, ms) => {
      texts.push(`${key} ${value}`);
      return store.setIfAbsent(key, value, ms);
    };
    return { store: { ...store, setIfAbsent }, texts };
  };

  test("shows no token, no secret and no client", async () => {
    await using endpoint = await tokenEndpoint();
    const { store, texts } = recorded();
    await member(endpoint.tokenUrl, store).token();
    const all = texts.join("\n");
    const decoded = texts.map((text) => Buffer.from(text.split(" ")[1] ?? "", "base64").toString("latin1")).join("\n");
    for (const hidden of ["fake-token-1", clientSecret, "fleet", "127.0.0.1"]) {
      expect(all).not.toContain(hidden);
      expect(decoded).not.toContain(hidden);
    }
    expect(texts.length).toBeGreaterThan(0);
  });

  test("is of use to the same client, secret, token URL, scope and audience only", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    const key = { tokenUrl: endpoint.tokenUrl, clientId: "fleet", clientSecret };
    const source = (name: string) => ({ token: async () => ({ value: name, expiresAt: Date.now() + 3_600_000 }) });
    const keys = {
      same: key,
      secret: { ...key, clientSecret: "fake-other" },
      client: { ...key, clientId: "other" },
      url: { ...key, tokenUrl: `${endpoint.tokenUrl}/` },
      scope: { ...key, scope: "tasks" },
      audience: { ...key, audience: "https://api.example.com" },
      resource: { ...key, resource: ["https://api.example.com"] },
      parameters: { ...key, parameters: { organization: "1" } },
    };
    for (const [name, key] of Object.entries(keys)) {
      expect((await sharedTokens(source(name), { store, key }).token()).value).toBe(name);
      expect((await sharedTokens(source("again"), { store, key }).token()).value).toBe(name);
    }
    const scopes = { ...key, scope: ["b", "a"] };
    await sharedTokens(source("scopes"), { store, key: scopes }).token();
    const sorted = { ...key, scope: "a b" };
    expect((await sharedTokens(source("again"), { store, key: sorted }).token()).value).toBe("scopes");
  });

  test("survives a rotation of the secret where both are known", async () => {
    await using endpoint = await tokenEndpoint();
    const store = memoryStore();
    const common = { tokenUrl: endpoint.tokenUrl, clientId: "fleet" };
    const source = (value: string) => ({ token: async () => ({ value, expiresAt: Date.now() + 3_600_000 }) });
    const with_ = (clientSecret: string | string[], value: string) =>
      sharedTokens(source(value), { store, key: { ...common, clientSecret: () => clientSecret } }).token();
    expect((await with_("fake-old", "first")).value).toBe("first");
    expect((await with_(["fake-new", "fake-old"], "second")).value).toBe("first");
    expect((await with_("fake-new", "third")).value).toBe("third");
    expect((await with_(["fake-old", "fake-new"], "fourth")).value).toBe("first");
  });

  test("and is older costs one refusal, if somebody puts it back for longer than it lives", async () => {
    await using endpoint = await tokenEndpoint();
    const { store, texts } = recorded();
    const first = member(endpoint.tokenUrl, store);
    await first.token();
    const [name = "", old = ""] = texts.find((text) => !text.includes(":lease"))?.split(" ") ?? [];
    await first.token({ rejected: "fake-token-1" });
    await store.compareAndDelete(name, (await store.get(name))?.value ?? "");
    await store.setIfAbsent(name, old, 3_600_000);
    const { token } = member(endpoint.tokenUrl, store);
    expect((await token()).value).toBe("fake-token-1");
    expect((await token({ rejected: "fake-token-1" })).value).toBe("fake-token-3");
    await store.compareAndDelete(name, (await store.get(name))?.value ?? "");
    await store.setIfAbsent(name, old, 36_000_000);
    expect((await member(endpoint.tokenUrl, store).token()).value).toBe("fake-token-4");
  });

  test("and was changed by somebody is not used, is replaced, and is told of", async () => {
    await using endpoint = await tokenEndpoint();
    const { store, texts } = recorded();
    const told: unknown[] = [];
    await member(endpoint.tokenUrl, store).token();
    const [name = "", sealed = ""] = texts.find((text) => !text.includes(":lease"))?.split(" ") ?? [];
    for (const text of [`A${sealed.slice(1)}`, sealed.slice(0, 20), "", "☃", "{}"]) {
      await store.compareAndDelete(name, (await store.get(name))?.value ?? "");
      await store.setIfAbsent(name, text, 60_000);
      const before = endpoint.requests();
      const onError = (error: unknown) => told.push(error);
      expect((await member(endpoint.tokenUrl, store, { onError }).token()).value).toBe(`fake-token-${before + 1}`);
      expect((await member(endpoint.tokenUrl, store).token()).value).toBe(`fake-token-${before + 1}`);
    }
    expect(told.length).toBeGreaterThanOrEqual(5);
    for (const error of told) expect(error).toMatchObject({ name: "StoreError", code: "unreadable" });
  });
});

describe("options", () => {
  const source = { token: async () => ({ value: "t", expiresAt: 0 }) };
  const key = { tokenUrl: "https://e.test/token", clientId: "c", clientSecret: "fake-secret" };

  test.each([
    [{ leaseMs: 0 }, "leaseMs: expected a positive number of milliseconds, such as 30_000, received 0"],
    [
      { storeTimeoutMs: Number.NaN },
      "storeTimeoutMs: expected a positive number of milliseconds, such as 30_000, received NaN",
    ],
    [
      { key: { ...key, clientSecret: " " } },
      "key.clientSecret: expected a non-empty string, several, or a function that returns them, received a blank string",
    ],
    [
      { key: { ...key, clientSecret: [] } },
      "key.clientSecret: expected a non-empty string, several, or a function that returns them, received an array",
    ],
  ])("%j are refused at construction", (options, message) => {
    expect(() => sharedTokens(source, { store: memoryStore(), key, ...options })).toThrow(new TypeError(message));
  });

  test("a source that is none is refused, and so is a blank secret of a function, at the call", async () => {
    expect(() => sharedTokens({} as never, { store: memoryStore(), key })).toThrow(/^source: expected/);
    const asked = sharedTokens(source, { store: memoryStore(), key: { ...key, clientSecret: () => "" } });
    await expect(asked.token()).rejects.toThrow(/^key\.clientSecret: expected/);
  });
});
