import { describe, expect, test, vi } from "vitest";
import { client } from "../../test/fault-client.ts";
import { faultEndpoint } from "../../test/fault-endpoint.ts";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { recorder, tokenResponse } from "../../test/recorder.ts";
import { bearerFetch, clientCredentials, TokenError } from "../index.ts";

const tokenUrl = "https://auth.example.com/token";

describe("case 21: a redirect of the token endpoint", () => {
  test.each([301, 302, 303, 307, 308, 399])("%d is an error, and the other origin sees nothing", async (status) => {
    await using other = await loopbackServer((_, response) => json(response, { access_token: "evil" }));
    await using server = await loopbackServer(faultEndpoint);
    const to = encodeURIComponent(`${other.origin}/token`);
    const { token } = clientCredentials({ ...client, tokenUrl: `${server.origin}/redirect/${status}?to=${to}` });
    await expect(token()).rejects.toMatchObject({ code: "redirect", status, attempts: 1 });
    expect(server.log).toHaveLength(1);
    expect(other.log).toEqual([]);
  });

  test("an opaque redirect, as browsers give it, is one too", async () => {
    const opaque = Object.defineProperty(new Response(), "status", { value: 0 });
    const { token } = clientCredentials({
      ...client,
      tokenUrl,
      fetch: recorder(() => Object.defineProperty(opaque, "ok", { value: false })),
    });
    await expect(token()).rejects.toMatchObject({ code: "redirect" });
  });
});

describe("case 22: token URLs", () => {
  test.each([
    "http://auth.example.com/token",
    "http://127.0.0.1.evil.test/token",
    "http://localhost.evil.test/token",
    "http://localhost./token",
    "http://evil.test/?http://localhost/",
    "http://0.0.0.0/token",
    "http://128.0.0.1/token",
    "http://[::2]/token",
    "ftp://auth.example.com/token",
    "ftp://auth.example.com/https://auth.example.com/",
    "file:///token",
    "data:application/json,{}",
    "javascript:0",
    "https://fake-user@auth.example.com/token",
    "https://:fake-password@auth.example.com/token",
    "https://auth.example.com/token#fragment",
    "https://auth.example.com/token#",
    "/token",
    "auth.example.com",
    "",
    undefined,
  ])("%s is refused at construction, and not repeated", (value) => {
    const construct = () => clientCredentials({ ...client, tokenUrl: value as string });
    expect(construct).toThrow(
      /^tokenUrl: expected an address with https: .*, without user info or fragment, received (a blank string|another string|undefined)$/,
    );
    expect(() => bearerFetch({ token: () => Promise.reject() }, { origins: [value as string] })).toThrow(
      /^origins: expected/,
    );
  });

  test("http: elsewhere than on this machine is for those who say so", async () => {
    const urls: string[] = [];
    const fetch = recorder(() => tokenResponse("t"));
    const tokens = clientCredentials({
      ...client,
      tokenUrl: "http://mock:4010/token",
      dangerouslyAllowHttp: true,
      fetch,
    });
    const send = bearerFetch(tokens, {
      origins: ["http://mock:4010"],
      dangerouslyAllowHttp: true,
      fetch: async ({ url }) => {
        urls.push(url);
        return new Response();
      },
    });
    await send("http://mock:4010/pass");
    expect([...fetch.requests.map(({ url }) => url), ...urls]).toEqual([
      "http://mock:4010/token",
      "http://mock:4010/pass",
    ]);
    for (const dangerouslyAllowHttp of [false, undefined]) {
      const options = { ...client, tokenUrl: "http://mock:4010/token", dangerouslyAllowHttp };
      expect(() => clientCredentials(options)).toThrow(/^tokenUrl/);
    }
    const ftp = { ...client, tokenUrl: "ftp://mock/token", dangerouslyAllowHttp: true };
    expect(() => clientCredentials(ftp)).toThrow(/^tokenUrl/);
  });

  test.each([
    "https://auth.example.com/token",
    "https://auth.example.com/@tenant/token",
    "HTTPS://auth.example.com/token ",
    "http://127.0.0.1:8080/token",
    "http://127.9.9.9/token",
    "http://localhost:8080/token",
    "http://[::1]:8080/token",
    "http://LOCALHOST/token",
    new URL("https://auth.example.com"),
  ])("%s is accepted", (value) => {
    expect(() => clientCredentials({ ...client, tokenUrl: value })).not.toThrow();
  });
});

describe("case 23: the timeout", () => {
  test.each([Number.NaN, -1, 0, Number.POSITIVE_INFINITY, "5", 2 ** 31, null, {}, true])(
    "%j is refused at construction",
    (timeoutMs) => {
      expect(() => clientCredentials({ ...client, tokenUrl, timeoutMs: timeoutMs as number })).toThrow(
        /^timeoutMs: expected a positive number of milliseconds, such as 30_000, received /,
      );
    },
  );

  test.each(["/hang", "/half"])("%s: ends the token request", async (path) => {
    await using server = await loopbackServer(faultEndpoint);
    const { token } = clientCredentials({ ...client, tokenUrl: server.origin + path, timeoutMs: 50 });
    await expect(token()).rejects.toMatchObject({ code: "timeout", attempts: 1 });
    await expect(token()).rejects.toThrow(`Token endpoint did not respond within 50 ms: ${server.origin}${path}`);
  });

  test("ends a fetch and a secret that never settle", async () => {
    const never = () => new Promise<never>(() => {});
    const hanging = clientCredentials({ ...client, tokenUrl, timeoutMs: 20, fetch: never });
    await expect(hanging.token()).rejects.toMatchObject({ code: "timeout", attempts: 1 });
    const sealed = clientCredentials({ ...client, clientSecret: never, tokenUrl, timeoutMs: 20 });
    await expect(sealed.token()).rejects.toMatchObject({ code: "timeout", attempts: 0 });
  });

  test("ends a pause that outlives it, without another request", async () => {
    const fetch = recorder(() => Response.json({}, { status: 503 }));
    const standing = clientCredentials({ ...client, tokenUrl, timeoutMs: 200, fetch, now: () => 0 });
    await expect(standing.token()).rejects.toMatchObject({ code: "timeout", attempts: 1 });
    expect(fetch.requests).toHaveLength(1);
  });

  test("is 10 seconds by default, for all attempts together", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    try {
      const startedAt = Date.now();
      const fetch = recorder((_, index) => (index === 0 ? Response.json({}, { status: 503 }) : new Promise(() => {})));
      const failed = clientCredentials({ ...client, tokenUrl, fetch })
        .token()
        .catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(9_999);
      expect(vi.getTimerCount()).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      await expect(failed).resolves.toMatchObject({ code: "timeout", attempts: 2 });
      expect([Date.now() - startedAt, vi.getTimerCount()]).toEqual([10_000, 0]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("leaves no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      await clientCredentials({ ...client, tokenUrl, fetch: recorder(() => tokenResponse("t")) }).token();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("case 24: retries", () => {
  test("429 or 503 with Retry-After: 1 is one wait, then the token", async () => {
    await using server = await loopbackServer(faultEndpoint);
    const startedAt = performance.now();
    const tokens = [429, 503].map((status) =>
      clientCredentials({ ...client, tokenUrl: `${server.origin}/status/${status}?after=1&first=1` }).token(),
    );
    await Promise.all(tokens);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(server.log).toHaveLength(4);
  });

  test("Retry-After as a date counts by the Date of the answer", async () => {
    const at = Date.UTC(2020, 0, 1);
    const later = (ms: number) => new Date(at + ms).toUTCString();
    const headers = (retryMs: number) => ({ date: later(0), "retry-after": later(retryMs) });
    const fetch = recorder((_, index) =>
      index === 0 ? Response.json({}, { status: 503, headers: headers(-5000) }) : tokenResponse("t"),
    );
    await clientCredentials({ ...client, tokenUrl, fetch }).token();
    expect(fetch.requests).toHaveLength(2);
    // the older forms of a date count as well: one begins with a digit, one ends with one
    for (const date of ["2020-01-01T00:00:00Z", "Wed Jan  1 00:00:00 2020"]) {
      const long = recorder(() => Response.json({}, { status: 400, headers: { "retry-after": date } }));
      await expect(clientCredentials({ ...client, tokenUrl, fetch: long }).token()).rejects.toMatchObject({
        retryAfterMs: 0,
      });
    }
    for (const garbage of ["-5", "1.5", "soon", "9".repeat(400)]) {
      const odd = recorder(() => Response.json({}, { status: 400, headers: { "retry-after": garbage } }));
      const error = await clientCredentials({ ...client, tokenUrl, fetch: odd })
        .token()
        .catch((reason) => reason);
      expect(error.retryAfterMs).toBeUndefined();
    }
    const patient = recorder(() => Response.json({}, { status: 503, headers: headers(7000) }));
    await expect(clientCredentials({ ...client, tokenUrl, fetch: patient }).token()).rejects.toMatchObject({
      retryAfterMs: 7000,
      attempts: 1,
    });
  });

  test.each([
    ["3600", 3_600_000],
    ["6", 6000],
  ])("Retry-After: %s fails at once", async (after, retryAfterMs) => {
    await using server = await loopbackServer(faultEndpoint);
    const { token } = clientCredentials({ ...client, tokenUrl: `${server.origin}/status/503?after=${after}` });
    await expect(token()).rejects.toMatchObject({ code: "unavailable", status: 503, retryAfterMs, attempts: 1 });
    expect(server.log).toHaveLength(1);
  });

  test("a wait that the timeout would cut off is not begun", async () => {
    await using server = await loopbackServer(faultEndpoint);
    const { token } = clientCredentials({
      ...client,
      tokenUrl: `${server.origin}/status/503?after=3`,
      timeoutMs: 2000,
    });
    await expect(token()).rejects.toMatchObject({ code: "unavailable", retryAfterMs: 3000, attempts: 1 });
  });

  test.each([429, 500, 502, 599])("%d is tried three times", async (status) => {
    const fetch = recorder(() => Response.json({}, { status, headers: { "retry-after": "0" } }));
    await expect(clientCredentials({ ...client, tokenUrl, fetch }).token()).rejects.toMatchObject({
      code: "unavailable",
      status,
      attempts: 3,
    });
    expect(fetch.requests).toHaveLength(3);
  });

  test("the pauses grow where the answer names none", async () => {
    const at: number[] = [];
    const fetch = recorder(() => {
      at.push(performance.now());
      return Response.json({}, { status: 503, headers: { "retry-after": "soon" } });
    });
    const error = await clientCredentials({ ...client, tokenUrl, fetch })
      .token()
      .catch((reason) => reason);
    expect(error).toMatchObject({ code: "unavailable", attempts: 3 });
    expect(error).not.toHaveProperty("retryAfterMs");
    const [first = 0, second = 0, third = 0] = at;
    expect(second - first).toBeGreaterThan(195);
    expect(third - second).toBeGreaterThan(395);
  });

  test.each([400, 401, 403, 404, 418, 428, 499])("%d is never retried", async (status) => {
    const fetch = recorder(() => Response.json({}, { status, headers: { "retry-after": "0" } }));
    await expect(clientCredentials({ ...client, tokenUrl, fetch }).token()).rejects.toMatchObject({
      code: "error_response",
      attempts: 1,
      retryAfterMs: 0,
    });
    expect(fetch.requests).toHaveLength(1);
  });

  test("a connection reset is retried once", async () => {
    await using server = await loopbackServer(faultEndpoint);
    const once = clientCredentials({ ...client, tokenUrl: `${server.origin}/reset?first=1` });
    await expect(once.token()).resolves.toMatchObject({ value: expect.stringMatching(/^token-/) });
    expect(server.log).toHaveLength(2);
    const always = clientCredentials({ ...client, tokenUrl: `${server.origin}/reset` });
    await expect(always.token()).rejects.toMatchObject({ code: "network", attempts: 2 });
    expect(server.log).toHaveLength(4);
  });

  test("a server that is not there is named by the platform's word", async () => {
    const server = await loopbackServer(faultEndpoint);
    await server[Symbol.asyncDispose]();
    const error = await clientCredentials({ ...client, tokenUrl: server.origin })
      .token()
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(TokenError);
    expect(error.message).toBe(`Token endpoint did not respond (ECONNREFUSED): ${server.origin}`);
  });

  test("a secret given as a function is read for every request, retries included", async () => {
    let version = 0;
    const fetch = recorder((_, index) =>
      index < 2 ? Response.json({}, { status: 503, headers: { "retry-after": "0" } }) : tokenResponse("t"),
    );
    const source = clientCredentials({
      tokenUrl,
      clientId: "client",
      clientSecret: async () => `fake-${++version}`,
      fetch,
    });
    await source.token();
    const sent = fetch.requests.map(({ headers }) => atob(String(headers.get("authorization")).slice(6)));
    expect(sent).toEqual(["client:fake-1", "client:fake-2", "client:fake-3"]);
  });
});

describe("case 25: failures", () => {
  test("one is not cached", async () => {
    const fetch = recorder((_, index) => (index === 0 ? Response.json({}, { status: 400 }) : tokenResponse("t")));
    const { token } = clientCredentials({ ...client, tokenUrl, fetch });
    await expect(token()).rejects.toMatchObject({ status: 400 });
    await expect(token()).resolves.toMatchObject({ value: "t" });
  });

  test("a thousand calls in a second of permanent failure make two requests, and one a second after", async () => {
    let now = Date.UTC(2026, 0, 1);
    const fetch = recorder(() => Response.json({ error: "invalid_client" }, { status: 401 }));
    const { token } = clientCredentials({ ...client, tokenUrl, fetch, now: () => now });
    const calls = async (count: number) => {
      for (let i = 0; i < count; i++) await expect(token()).rejects.toMatchObject({ error: "invalid_client" });
      return fetch.requests.length;
    };
    expect(await calls(1000)).toBe(2);
    now += 999;
    expect(await calls(10)).toBe(2);
    now += 1;
    expect(await calls(10)).toBe(3);
    now -= 86_400_000; // a clock that is set back does not lock anybody out
    expect(await calls(10)).toBe(4);
  });

  test("a success clears the count", async () => {
    const answers = [400, 200, 400, 200];
    const fetch = recorder((_, index) =>
      answers[index] === 200 ? tokenResponse(`t${index}`, { expires_in: 0 }) : Response.json({}, { status: 400 }),
    );
    const { token } = clientCredentials({ ...client, tokenUrl, fetch, now: () => 0 });
    await expect(token()).rejects.toThrow();
    await expect(token()).resolves.toMatchObject({ value: "t1" });
    await expect(token()).rejects.toThrow();
    await expect(token()).resolves.toMatchObject({ value: "t3" });
  });
});
