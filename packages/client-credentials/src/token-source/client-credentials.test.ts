import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { client } from "../../test/fault-client.ts";
import { faultEndpoint } from "../../test/fault-endpoint.ts";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { recorder, tokenResponse } from "../../test/recorder.ts";
import { clientCredentials } from "../index.ts";

const tokenUrl = "https://auth.example.com/token";
const lifetimeMs = 3_600_000;
const hardMarginMs = 10_000;
const softWindowMs = 60_000;

function setup(respond: (index: number) => Response | Promise<Response> = (index) => tokenResponse(`t${index}`)) {
  const clock = { now: Date.UTC(2026, 0, 1) };
  const fetch = recorder((_, index) => respond(index));
  const { token } = clientCredentials({ ...client, tokenUrl, fetch, now: () => clock.now });
  return { token, fetch, clock, value: async () => (await token()).value };
}

const settled = async () => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};
const refusal = () => Response.json({ error: "invalid_client" }, { status: 401 });

/** A response that waits until it is let go. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, respond: (response: () => Response) => opened.then(response) };
}

describe("case 26: sharing", () => {
  test("P: any number of callers share one request, and all get the same token or the same error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), fc.boolean(), fc.boolean(), async (callers, good, warm) => {
        const { token, fetch, clock } = setup((index) =>
          good || (warm && index === 0) ? tokenResponse(`t${index}`) : refusal(),
        );
        if (warm) {
          await token();
          clock.now += lifetimeMs;
        }
        const before = fetch.requests.length;
        const outcomes = await Promise.all(
          Array.from({ length: callers }, () => token().catch((error: unknown) => error)),
        );
        expect(new Set(outcomes).size).toBe(1);
        expect(fetch.requests.length - before).toBe(1);
        expect(outcomes[0]).toMatchObject(good ? { value: `t${before}` } : { error: "invalid_client" });
      }),
    );
  });

  test("ten thousand cold callers make one request", async () => {
    const { token, fetch } = setup();
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => token()));
    expect(new Set(tokens).size).toBe(1);
    expect(fetch.requests).toHaveLength(1);
  });
});

describe("case 27: callers that give up", () => {
  test("one aborts: only that one fails", async () => {
    const { open, respond } = gate();
    const { token, fetch } = setup(() => respond(() => tokenResponse("t")));
    const controller = new AbortController();
    const impatient = token({ signal: controller.signal });
    const patient = token();
    controller.abort();
    await expect(impatient).rejects.toMatchObject({ name: "AbortError" });
    open();
    await expect(patient).resolves.toMatchObject({ value: "t" });
    expect(fetch.requests).toHaveLength(1);
  });

  test("all abort: the token request is ended at once, is no failure, and the next caller starts another", async () => {
    const ended: string[] = [];
    await using server = await loopbackServer(({ path }, response) => {
      if (server.log.length > 1) json(response, { access_token: "t" });
      else response.once("close", () => ended.push(path));
    });
    const { token } = clientCredentials({ ...client, tokenUrl: `${server.origin}/token` });
    const controllers = [new AbortController(), new AbortController()] as const;
    const waits = controllers.map(({ signal }) => token({ signal }));
    while (server.log.length === 0) await settled();
    controllers[0].abort(new Error("enough"));
    await expect(waits[0]).rejects.toThrow("enough");
    await settled();
    expect(ended).toEqual([]);
    controllers[1].abort();
    await expect(waits[1]).rejects.toMatchObject({ name: "AbortError" });
    while (ended.length === 0) await settled();
    await expect(token()).resolves.toMatchObject({ value: "t" });
    expect(server.log).toHaveLength(2);
  });

  test("one that joins while the last one leaves keeps the token request", async () => {
    const { open, respond } = gate();
    const { token, fetch } = setup(() => respond(() => tokenResponse("t")));
    const controller = new AbortController();
    const impatient = token({ signal: controller.signal });
    controller.abort();
    const patient = token();
    await expect(impatient).rejects.toMatchObject({ name: "AbortError" });
    open();
    await expect(patient).resolves.toMatchObject({ value: "t" });
    expect(fetch.requests).toHaveLength(1);
  });

  test("a renewal in the background goes on without a caller", async () => {
    const { open, respond } = gate();
    const { token, clock, fetch } = setup((index) =>
      index ? respond(() => tokenResponse("t1")) : tokenResponse("t0"),
    );
    await token();
    clock.now += lifetimeMs - hardMarginMs - 1;
    await token();
    clock.now += 1;
    const controller = new AbortController();
    const impatient = token({ signal: controller.signal });
    controller.abort();
    await expect(impatient).rejects.toMatchObject({ name: "AbortError" });
    open();
    await settled();
    expect((await token()).value).toBe("t1");
    expect(fetch.requests).toHaveLength(2);
  });

  test("all abort, and the token request fails: no unhandled rejection", async () => {
    const { open, respond } = gate();
    const { token } = setup(() => respond(refusal));
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const controller = new AbortController();
    const wait = token({ signal: controller.signal });
    controller.abort();
    await expect(wait).rejects.toMatchObject({ name: "AbortError" });
    open();
    await settled();
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  test("an aborted signal at the start makes no request, and gets no token", async () => {
    const { token, fetch } = setup();
    await expect(token({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    expect(fetch.requests).toHaveLength(0);
    await token();
    await expect(token({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("no listener is left behind", async () => {
    const { token, clock } = setup((index) => (index % 2 ? refusal() : tokenResponse("t", { expires_in: 0 })));
    const { signal } = new AbortController();
    for (let i = 0; i < 10; i++) {
      const waiting = token({ signal }).catch(() => {});
      expect(getEventListeners(signal, "abort")).toHaveLength(1);
      await waiting;
      clock.now += 2000;
    }
    await settled();
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("case 28: renewal in the background", () => {
  const enterWindow = (clock: { now: number }) => {
    clock.now += lifetimeMs - hardMarginMs - softWindowMs;
  };

  test("before its window, no renewal", async () => {
    const { token, fetch, clock } = setup();
    await token();
    enterWindow(clock);
    clock.now -= 1;
    await token();
    await settled();
    expect(fetch.requests).toHaveLength(1);
  });

  test("in its window, the old token is served while one renewal runs, then the new one", async () => {
    const { open, respond } = gate();
    const { value, fetch, clock } = setup((index) =>
      index ? respond(() => tokenResponse("t1")) : tokenResponse("t0"),
    );
    await value();
    enterWindow(clock);
    expect(await Promise.all([value(), value(), value()])).toEqual(["t0", "t0", "t0"]);
    await settled();
    expect(fetch.requests).toHaveLength(2);
    open();
    await settled();
    expect(await value()).toBe("t1");
    expect(fetch.requests).toHaveLength(2);
  });

  test("one that fails leaves the old token until it expires, with one attempt per back-off", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const { value, fetch, clock, token } = setup((index) => (index ? refusal() : tokenResponse("t0")));
    await value();
    enterWindow(clock);
    const attempts: number[] = [];
    for (let second = 0; second < softWindowMs / 1000; second++) {
      expect(await value()).toBe("t0");
      await settled();
      expect(await value()).toBe("t0");
      attempts.push(fetch.requests.length - 1);
      clock.now += 1000;
    }
    process.off("unhandledRejection", note);
    expect(attempts.filter((_, second) => second % 5 === 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(attempts.at(-1)).toBe(12);
    expect(unhandled).toEqual([]);
    await expect(token()).rejects.toMatchObject({ error: "invalid_client" });
  });

  test("one that fails is told to whoever watches, and what that throws is ignored", async () => {
    const told: unknown[] = [];
    const clock = { now: Date.UTC(2026, 0, 1) };
    const fetch = recorder((_, index) => (index === 1 ? refusal() : tokenResponse(`t${index}`)));
    const onRenewalError = (error: unknown) => {
      told.push(error);
      throw new Error("of the watcher");
    };
    const { token } = clientCredentials({ ...client, tokenUrl, fetch, now: () => clock.now, onRenewalError });
    await token();
    enterWindow(clock);
    expect((await token()).value).toBe("t0");
    await settled();
    expect(told).toMatchObject([{ name: "TokenError", error: "invalid_client" }]);
    clock.now += 5000;
    await token();
    await settled();
    expect((await token()).value).toBe("t2");
    expect(told).toHaveLength(1);
  });

  test("a failure that a caller gets is told to that caller only", async () => {
    const told: unknown[] = [];
    const onRenewalError = (error: unknown) => told.push(error);
    const { token } = clientCredentials({ ...client, tokenUrl, fetch: recorder(refusal), onRenewalError });
    await expect(token()).rejects.toMatchObject({ error: "invalid_client" });
    await settled();
    expect(told).toEqual([]);
  });

  test("at the hard margin the old token is not served any more", async () => {
    const { value, clock } = setup();
    await value();
    clock.now += lifetimeMs - hardMarginMs - 1;
    expect(await value()).toBe("t0");
    await settled();
    const second = setup();
    await second.value();
    second.clock.now += lifetimeMs - hardMarginMs;
    expect(await second.value()).toBe("t1");
  });
});

describe("case 29: short lives", () => {
  test.each([
    [2, 1000],
    [1, 500],
    [5, 4000],
    [10, 9000],
    [60, 54_000],
    [200, 190_000],
  ])("of %d s are served for %d ms, and no request per call", async (expires_in, servedMs) => {
    const { value, fetch, clock } = setup((index) => tokenResponse(`t${index}`, { expires_in }));
    await value();
    clock.now += servedMs - 1;
    expect(new Set(await Promise.all(Array.from({ length: 10 }, value)))).toEqual(new Set(["t0"]));
    expect(fetch.requests.length).toBeLessThanOrEqual(2); // the second runs in the background
    const fresh = setup((index) => tokenResponse(`t${index}`, { expires_in }));
    await fresh.value();
    fresh.clock.now += servedMs;
    expect(await fresh.value()).toBe("t1");
  });

  test.each([
    [2, 800],
    [60, 48_000],
    [600, 530_000],
  ])("of %d s are renewed in the background from %d ms on", async (expires_in, fromMs) => {
    const { value, fetch, clock } = setup((index) => tokenResponse(`t${index}`, { expires_in }));
    await value();
    clock.now += fromMs - 1;
    await value();
    await settled();
    expect(fetch.requests).toHaveLength(1);
    clock.now += 1;
    expect(await value()).toBe("t0");
    await settled();
    expect(fetch.requests).toHaveLength(2);
  });
});

describe("case 32: clocks that jump", () => {
  test("back a day: no storm", async () => {
    const { token, fetch, clock } = setup();
    await token();
    clock.now -= 86_400_000;
    for (let i = 0; i < 100; i++) await token();
    expect(fetch.requests.length).toBeLessThanOrEqual(2);
  });

  test("back by no more than the hard margin: the token stays", async () => {
    const { token, fetch, clock } = setup();
    await token();
    clock.now -= hardMarginMs;
    await token();
    expect(fetch.requests).toHaveLength(1);
    clock.now -= 1;
    await token();
    expect(fetch.requests).toHaveLength(2);
  });

  test("forward two days: one request", async () => {
    const { token, fetch, clock } = setup();
    await token();
    clock.now += 2 * 86_400_000;
    for (let i = 0; i < 100; i++) await token();
    expect(fetch.requests).toHaveLength(2);
  });

  test("while the request is under way: its life counts from before it left", async () => {
    const { open, respond } = gate();
    const { token, clock } = setup(() => respond(() => tokenResponse("t", { expires_in: 100 })));
    const before = clock.now;
    const waiting = token();
    clock.now += 40_000;
    open();
    expect((await waiting).expiresAt).toBe(before + 100_000);
  });
});

describe("a token named as rejected", () => {
  test("is dropped by value, and the new one is shared", async () => {
    const { token, fetch } = setup();
    await token();
    const renewed = await Promise.all(Array.from({ length: 10 }, () => token({ rejected: "t0" })));
    expect(new Set(renewed.map(({ value }) => value))).toEqual(new Set(["t1"]));
    expect((await token({ rejected: "t0" })).value).toBe("t1");
    expect((await token({ rejected: "another" })).value).toBe("t1");
    expect(fetch.requests).toHaveLength(2);
  });

  test("forces at most one renewal a second", async () => {
    const { token, fetch, clock } = setup();
    await token();
    const reject = async () => (await token({ rejected: (await token()).value })).value;
    expect(await reject()).toBe("t1");
    clock.now += 999;
    expect(await reject()).toBe("t1");
    clock.now += 1;
    expect(await reject()).toBe("t2");
    clock.now -= 86_400_000;
    expect(await reject()).toBe("t4"); // a jump back renews once, and the refusal after it counts
    expect(fetch.requests).toHaveLength(5);
  });

  test("before there is any token, it does not use up the allowance", async () => {
    const { token } = setup();
    expect((await token({ rejected: "t9" })).value).toBe("t0");
    expect((await token({ rejected: "t0" })).value).toBe("t1");
  });
});

test("case 43: two sources share nothing, and another scope is another source", async () => {
  const fetch = recorder(async (request) => {
    const scope = new URLSearchParams(await request.text()).get("scope");
    return tokenResponse(`${new URL(request.url).host} ${scope}`.replace(" ", "-"));
  });
  const values = await Promise.all(
    [
      ["https://one.example.com/token", "tasks"],
      ["https://two.example.com/token", "tasks"],
      ["https://one.example.com/token", "deliveries"],
    ].map(([url = "", scope = ""]) => clientCredentials({ ...client, tokenUrl: url, scope, fetch }).token()),
  );
  expect(values.map(({ value }) => value)).toEqual([
    "one.example.com-tasks",
    "two.example.com-tasks",
    "one.example.com-deliveries",
  ]);
  expect(fetch.requests).toHaveLength(3);
});

test("the global fetch is looked up at the call", async () => {
  await using server = await loopbackServer(faultEndpoint);
  const { token } = clientCredentials({ ...client, tokenUrl: `${server.origin}/token` });
  await expect(token()).resolves.toMatchObject({ value: expect.stringMatching(/^token-/) });
});
