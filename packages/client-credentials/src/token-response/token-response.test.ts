import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { client } from "../../test/fault-client.ts";
import { faultEndpoint } from "../../test/fault-endpoint.ts";
import { loopbackServer } from "../../test/loopback-server.ts";
import { recorder, tokenResponse } from "../../test/recorder.ts";
import { type AccessToken, clientCredentials, TokenError } from "../index.ts";

const start = Date.UTC(2026, 0, 1);

function sourceFor(answer: () => Response, clock = { now: start }) {
  const fetch = recorder(answer);
  const source = clientCredentials({
    ...client,
    tokenUrl: "https://auth.example.com/token",
    fetch,
    now: () => clock.now,
  });
  return { ...source, fetch, clock };
}

const tokenFor = (body: unknown, init?: ResponseInit): Promise<AccessToken> =>
  sourceFor(() => new Response(typeof body === "string" ? body : JSON.stringify(body), init)).token();

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;

describe("case 10: token_type", () => {
  test.each([undefined, null, "Bearer", "bearer", "BEARER"])("%j is Bearer", async (token_type) => {
    await expect(tokenFor({ access_token: "t", token_type })).resolves.toMatchObject({ value: "t" });
  });

  test.each(["mac", "DPoP", "5", 5, "", ["bearer"], {}, "Bearer ", '"bearer', 'bearer"'])(
    "%j is refused",
    async (token_type) => {
      await expect(tokenFor({ access_token: "fake-token", token_type })).rejects.toMatchObject({
        code: "invalid_response",
        status: 200,
        message: "Token endpoint answered 200 without token_type Bearer: https://auth.example.com/token",
      });
    },
  );
});

describe("case 11: expires_in", () => {
  const expectedSeconds: [string, number][] = [
    ['"3600"', 3600],
    ["3599.5", 3599.5],
    ["null", 300],
    ['"abc"', 300],
    ['""', 300],
    ["-5", 300],
    ["[]", 300],
    ["{}", 300],
    ["true", 300],
    ["1e400", 300],
    ["1e30", 31_536_000],
    ['"3600s"', 300],
    ['"1.2.3"', 300],
    ["31536000", 31_536_000],
    ["99999999999", 31_536_000],
    ["0", 0],
  ];
  test.each(expectedSeconds)("%s lives for %d seconds", async (literal, seconds) => {
    const { expiresAt } = await tokenFor(`{"access_token":"t","expires_in":${literal}}`);
    expect(expiresAt).toBe(start + seconds * 1000);
  });

  test("absent lives for 300 seconds", async () => {
    expect((await tokenFor({ access_token: "t" })).expiresAt).toBe(start + 300_000);
  });

  test("P: any JSON gives a finite expiry within a year, and no request per call", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (expires_in) => {
        const { token, fetch } = sourceFor(() => tokenResponse("t", { expires_in }));
        const { expiresAt } = await token();
        expect(Number.isFinite(expiresAt)).toBe(true);
        expect(expiresAt - start).toBeGreaterThanOrEqual(0);
        expect(expiresAt - start).toBeLessThanOrEqual(31_536_000_000);
        await token();
        await token();
        expect(fetch.requests.length).toBe(expiresAt === start ? 3 : 1);
      }),
    );
  });

  test("0 is usable once: by all who waited for it, and by nobody after", async () => {
    const { token, fetch } = sourceFor(() => tokenResponse(`t${fetch.requests.length}`, { expires_in: 0 }));
    const shared = await Promise.all([token(), token()]);
    expect(shared.map(({ value }) => value)).toEqual(["t1", "t1"]);
    expect((await token()).value).toBe("t2");
  });

  test("31536000 is cached, without a timer that overflows", async () => {
    const { token, fetch, clock } = sourceFor(() => tokenResponse("t", { expires_in: 31_536_000 }));
    await token();
    clock.now += 31_535_900_000;
    await token();
    expect(fetch.requests).toHaveLength(1);
  });
});

describe("case 12: what expires_in wins over", () => {
  test("exp and iat of the body do not count", async () => {
    const body = { access_token: "t", expires_in: 86_400, iat: start / 1000, exp: start / 1000 + 864_000 };
    expect((await tokenFor(body)).expiresAt).toBe(start + 86_400_000);
  });

  test("the exp of a JWT does not count beside expires_in", async () => {
    const access_token = jwt({ exp: start / 1000 + 60 });
    expect((await tokenFor({ access_token, expires_in: 3600 })).expiresAt).toBe(start + 3_600_000);
  });

  test("without expires_in, the exp of a JWT counts by the Date of the answer", async () => {
    const access_token = jwt({ exp: start / 1000 + 7200 + 600, name: "?>~ÿ>>>" });
    const date = new Date(start + 7_200_000).toUTCString();
    expect((await tokenFor({ access_token }, { headers: { date } })).expiresAt).toBe(start + 600_000);
    expect((await tokenFor({ access_token }, { headers: { date: "yesterday" } })).expiresAt).toBe(start + 7_800_000);
    expect((await tokenFor({ access_token })).expiresAt).toBe(start + 7_800_000);
  });

  test.each([jwt({ exp: start / 1000 - 1 }), jwt({ exp: "soon" }), jwt({}), "a.b.c", "opaque", "a.bnVsbA.c"])(
    "%s has no exp to go by: 300 seconds",
    async (access_token) => {
      expect((await tokenFor({ access_token })).expiresAt).toBe(start + 300_000);
    },
  );
});

describe("case 13: access_token", () => {
  test.each([undefined, 5, "", "fake\r\ntoken", "fake token", "fäke", null, ["fake"], {}])(
    "%j is refused, and the body is not in the error",
    async (access_token) => {
      const error = await tokenFor({ access_token, note: "body-of-the-answer" }).catch((reason) => reason);
      expect(error).toBeInstanceOf(TokenError);
      expect({ ...error, message: error.message }).toEqual({
        name: "TokenError",
        message: "Token endpoint answered 200 without a usable access_token: https://auth.example.com/token",
        code: "invalid_response",
        attempts: 1,
        status: 200,
      });
    },
  );
});

describe("case 14: an answer of 200 that is none", () => {
  test("an error field is a typed error", async () => {
    await expect(tokenFor({ error: "invalid_scope", error_description: "no such scope" })).rejects.toMatchObject({
      code: "error_response",
      status: 200,
      error: "invalid_scope",
      errorDescription: "no such scope",
    });
    await expect(tokenFor({ error: { deep: true }, access_token: "t" })).rejects.toMatchObject({
      code: "error_response",
    });
    await expect(tokenFor({ error: null, access_token: "t" })).resolves.toMatchObject({ value: "t" });
  });

  test.each(["<html>sign in</html>", "null", "[]", "", '{"access_token":"t"', "5", '"text"', "true"])(
    "%j is refused",
    async (body) => {
      await expect(tokenFor(body)).rejects.toMatchObject({ code: "invalid_response", status: 200, attempts: 1 });
    },
  );

  test.each(["/huge", "/bomb"])("%s: more than 1 MiB is refused while it is read", async (path) => {
    await using server = await loopbackServer(faultEndpoint);
    const { token } = clientCredentials({ ...client, tokenUrl: server.origin + path });
    await expect(token()).rejects.toMatchObject({ code: "invalid_response" });
  });

  test("reading stops at 1 MiB, and the rest is cancelled", async () => {
    let chunks = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          chunks++;
          controller.enqueue(new Uint8Array(1024));
        },
        cancel() {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    await expect(sourceFor(() => new Response(endless)).token()).rejects.toMatchObject({ code: "invalid_response" });
    expect({ chunks, cancelled }).toEqual({ chunks: 1025, cancelled: true });
  });

  test("1 MiB exactly is read", async () => {
    const rest = '{"access_token":"t","padding":""}';
    const body = rest.replace('""', `"${"x".repeat(1024 * 1024 - rest.length)}"`);
    await expect(tokenFor(body)).resolves.toMatchObject({ value: "t" });
  });

  test("__proto__ changes nothing", async () => {
    const body = '{"__proto__":{"access_token":"evil","error":"evil"},"access_token":"t","expires_in":60}';
    const token = await tokenFor(body);
    expect(token.value).toBe("t");
    expect(Object.prototype).not.toHaveProperty("access_token");
    await expect(tokenFor('{"__proto__":{"access_token":"evil"}}')).rejects.toMatchObject({ code: "invalid_response" });
  });

  test("a character cut in two by the network is put together", async () => {
    const bytes = new TextEncoder().encode('{"access_token":"t","scope":"ä€"}');
    const pieces = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect((await sourceFor(() => new Response(pieces)).token()).scope).toBe("ä€");
  });
});

describe("case 15: what else is in the answer", () => {
  test("a narrower scope is exposed, and a refresh_token is ignored", async () => {
    const token = await tokenFor({ access_token: "t", scope: "tasks", refresh_token: "fake-refresh", expires_in: 60 });
    expect({ ...token, value: token.value }).toEqual({ value: "t", scope: "tasks", expiresAt: start + 60_000 });
  });

  test("a scope that is not text is left out", async () => {
    for (const scope of [undefined, null, 5, ["tasks"]])
      expect(await tokenFor({ access_token: "t", scope })).not.toHaveProperty("scope");
  });
});
