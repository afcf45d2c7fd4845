import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import createClient from "openapi-fetch";
import { describe, expect, test } from "vitest";
import { client } from "../../test/fault-client.ts";
import { faultEndpoint } from "../../test/fault-endpoint.ts";
import { loopbackServer } from "../../test/loopback-server.ts";
import { recorder, sourceOf, tokenResponse } from "../../test/recorder.ts";
import { type AuthorizedFetch, bearerFetch, clientCredentials } from "../index.ts";

const api = "https://api.example.com";
const halfDuplex = { duplex: "half" };
const tokenUrl = "https://auth.example.com/token";

const unauthorized = (challenge?: string) =>
  new Response("refused", { status: 401, headers: challenge ? { "www-authenticate": challenge } : {} });
const bearer = (request: Request) => request.headers.get("authorization")?.replace(/^Bearer /, "");

async function temporaryFile(text: string) {
  const folder = await mkdtemp(join(tmpdir(), "client-credentials-"));
  const path = join(folder, "file");
  await writeFile(path, text);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** A source with a counted token endpoint, and an API that takes any token but those it has been told are dead. */
function setup({ dead = [] as string[], challenge = "Bearer" as string | undefined } = {}) {
  const clock = { now: Date.UTC(2026, 0, 1) };
  const endpoint = recorder((_, index) => tokenResponse(`t${index}`));
  const source = clientCredentials({ ...client, tokenUrl, fetch: endpoint, now: () => clock.now });
  const calls = recorder((request) =>
    dead.includes(String(bearer(request))) ? unauthorized(challenge) : new Response("ok"),
  );
  const send = bearerFetch(source, { origins: [api], fetch: calls });
  return { send, source, endpoint, calls, clock, get: () => send(new Request(`${api}/x`)) };
}

test("case 33: fifty staggered 401s for one dead token are one token request and a hundred API requests", async () => {
  const { source, endpoint, send, calls } = await (async () => {
    const dead = ["t0"];
    const waiting: (() => void)[] = [];
    const endpoint = recorder((_, index) => tokenResponse(`t${index}`));
    const source = clientCredentials({ ...client, tokenUrl, fetch: endpoint });
    const calls = recorder(async (request) => {
      if (!dead.includes(String(bearer(request)))) return new Response("ok");
      // every answer waits until the one before it has been dealt with
      const turn = waiting.length;
      await new Promise<void>((resolve) => waiting.push(resolve));
      setTimeout(() => waiting[turn + 1]?.(), 1);
      return unauthorized("Bearer");
    });
    const send = bearerFetch(source, { origins: [api], fetch: calls });
    await source.token();
    const all = Array.from({ length: 50 }, () => send(new Request(`${api}/x`)));
    while (waiting.length < 50) await new Promise((resolve) => setImmediate(resolve));
    waiting[0]?.();
    const answers = await Promise.all(all);
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    return { source, endpoint, send, calls };
  })();
  expect(endpoint.requests).toHaveLength(2); // the one that died, and one for all
  expect(calls.requests).toHaveLength(100);
  await send(new Request(`${api}/x`));
  expect((await source.token()).value).toBe("t1");
});

test("case 34: an API that always answers 401 gets two tries a request, and forces one renewal a second", async () => {
  const endpoint = recorder((_, index) => tokenResponse(`t${index}`));
  const clock = { now: Date.UTC(2026, 0, 1) };
  const source = clientCredentials({ ...client, tokenUrl, fetch: endpoint, now: () => clock.now });
  const calls = recorder(() => unauthorized());
  const send = bearerFetch(source, { origins: [api], fetch: calls });
  for (let second = 0; second < 3; second++) {
    for (let i = 0; i < 20; i++) expect((await send(new Request(`${api}/x`))).status).toBe(401);
    expect(endpoint.requests).toHaveLength(2 + second);
    clock.now += 1000;
  }
  expect(calls.requests).toHaveLength(3 * 20 + 3);
});

describe("case 35: which 401 means that the token is refused", () => {
  test.each([
    undefined,
    "Bearer",
    "bearer",
    'Bearer realm="api", error="invalid_token"',
    'Basic realm="x", Bearer error="invalid_token"',
    'Basic realm="\\"x", Bearer',
    'Negotiate,Bearer realm="x"',
  ])("%s: a replay", async (challenge) => {
    const { get, calls, endpoint } = setup({ dead: ["t0"], challenge });
    expect((await get()).status).toBe(200);
    expect([calls.requests.length, endpoint.requests.length]).toEqual([2, 2]);
  });

  test.each([
    'Basic realm="api"',
    'Basic realm="a, Bearer b"',
    'Basic realm="\\", Bearer "',
    "BearerX",
    'DPoP algs="ES256"',
    "X Bearer",
    'Bearer error="insufficient_scope", scope="x"',
    "Bearer error=insufficient_scope",
    'Bearer realm="x", error = "Insufficient_Scope"',
  ])("%s: none", async (challenge) => {
    const { get, calls, endpoint } = setup({ dead: ["t0"], challenge });
    const response = await get();
    expect([response.status, await response.text()]).toEqual([401, "refused"]);
    expect([calls.requests.length, endpoint.requests.length]).toEqual([1, 1]);
  });

  test.each([200, 400, 403, 407, 500])("%d: none", async (status) => {
    const source = sourceOf("t0", "t1");
    const calls = recorder(() => new Response(null, { status, headers: { "www-authenticate": "Bearer" } }));
    expect((await bearerFetch(source, { origins: [api], fetch: calls })(new Request(api))).status).toBe(status);
    expect([calls.requests.length, source.rejected]).toEqual([1, [undefined]]);
  });
});

test("case 36: the same token again is no second try", async () => {
  const source = sourceOf("same", "same");
  const calls = recorder(() => unauthorized());
  const response = await bearerFetch(source, { origins: [api], fetch: calls })(new Request(api));
  expect([response.status, await response.text()]).toEqual([401, "refused"]);
  expect([calls.requests.length, source.rejected]).toEqual([1, [undefined, "same"]]);
});

describe("case 37: bodies", () => {
  const bodies: [string, BodyInit, string | undefined][] = [
    ["JSON text", '{"@type":"http://schema.org/ParcelDelivery","ä":"€"}', "application/ld+json"],
    ["text", "plain", undefined],
    ["bytes", Uint8Array.of(0, 255, 10, 13), "application/octet-stream"],
    ["a form", new URLSearchParams({ a: "b c" }), undefined],
    ["a blob", new Blob(["blob"], { type: "image/png" }), undefined],
    ["a multipart form", Object.assign(new FormData()), undefined],
  ];
  test.each(bodies)("%s is replayed byte for byte with its content type", async (_, body, type) => {
    const seen: [string | null, string][] = [];
    const calls = recorder(async (request) => {
      seen.push([request.headers.get("content-type"), Buffer.from(await request.arrayBuffer()).toString("hex")]);
      return seen.length === 1 ? unauthorized() : new Response("ok");
    });
    const request = new Request(api, { method: "POST", body, ...(type && { headers: { "content-type": type } }) });
    const expected = [
      request.headers.get("content-type"),
      Buffer.from(await request.clone().arrayBuffer()).toString("hex"),
    ];
    const send = bearerFetch(sourceOf("t0", "t1"), { origins: [api], fetch: calls });
    expect((await send(request)).status).toBe(200);
    expect(seen).toEqual([expected, expected]);
  });

  test("a one-shot stream is sent as a stream, is not replayed, and the 401 is returned", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (pulled++ < 3) controller.enqueue(new TextEncoder().encode(`part ${pulled};`));
          else controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const { endpoint, source } = setup();
    const texts: string[] = [];
    const calls = recorder(async (request) => {
      expect(pulled).toBeLessThan(3);
      texts.push(await request.text());
      return unauthorized();
    });
    const send = bearerFetch(source, { origins: [api], fetch: calls });
    const init = { method: "POST", body, duplex: "half", headers: { "content-type": "application/json" } };
    const response = await send(new Request(api, init as RequestInit));
    expect([response.status, await response.text(), texts]).toEqual([401, "refused", ["part 1;part 2;part 3;"]]);
    expect((await source.token()).value).toBe("t1"); // the dead token does not live on
    expect(endpoint.requests).toHaveLength(2);
  });

  test("a renewal that fails after a stream was refused leaves no unhandled rejection", async () => {
    const source = {
      token: ({ rejected }: { rejected?: string } = {}) =>
        rejected ? Promise.reject(new Error("down")) : Promise.resolve({ value: "t", expiresAt: 0 }),
    };
    const send = bearerFetch(source, { origins: [api], fetch: recorder(() => unauthorized()) });
    const init = { method: "POST", body: new ReadableStream({ start: (c) => c.close() }), duplex: "half" };
    expect((await send(new Request(api, init as RequestInit))).status).toBe(401);
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe("case 38: what survives the replay", () => {
  test("headers, method and redirect; and the request that was given is not changed", async () => {
    const { send, calls } = setup({ dead: ["t0"] });
    const request = new Request(`${api}/x?y=1`, {
      method: "PUT",
      headers: { "x-request": "1" },
      redirect: "error",
      body: "b",
    });
    await send(request);
    const seen = calls.requests.map(({ url, method, redirect, headers }) => ({
      url,
      method,
      redirect,
      headers: [...headers],
    }));
    const same = { url: `${api}/x?y=1`, method: "PUT", redirect: "error" };
    const headers = (value: string) => [
      ["authorization", `Bearer ${value}`],
      ["content-type", "text/plain;charset=UTF-8"],
      ["x-request", "1"],
    ];
    expect(seen).toEqual([
      { ...same, headers: headers("t0") },
      { ...same, headers: headers("t1") },
    ]);
    expect(request.headers.has("authorization")).toBe(false);
  });

  test("the signal: an abort reaches the request that is under way", async () => {
    const controller = new AbortController();
    const calls = recorder((request) =>
      calls.requests.length === 1
        ? unauthorized()
        : new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason))),
    );
    const send = bearerFetch(sourceOf("t0", "t1"), { origins: [api], fetch: calls });
    const pending = send(new Request(api, { method: "POST", body: "x", signal: controller.signal }));
    while (calls.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: "AbortError" });
  });

  test("a 401 without a body is replayed as well", async () => {
    const calls = recorder((_, index) => new Response(null, { status: index === 0 ? 401 : 204 }));
    const send = bearerFetch(sourceOf("t0", "t1"), { origins: [api], fetch: calls });
    expect((await send(new Request(api))).status).toBe(204);
  });

  test("the first answer's body is cancelled before the replay", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      cancel() {
        cancelled = true;
        throw new Error("too late");
      },
    });
    const calls = recorder((_, index) => {
      if (index === 0) return new Response(body, { status: 401 });
      expect(cancelled).toBe(true);
      return new Response("ok");
    });
    const send = bearerFetch(sourceOf("t0", "t1"), { origins: [api], fetch: calls });
    expect((await send(new Request(api))).status).toBe(200);
  });
});

test("an abort ends the wait for the first token", async () => {
  const controller = new AbortController();
  const source = clientCredentials({ ...client, tokenUrl, fetch: () => new Promise(() => {}) });
  const send = bearerFetch(source, { origins: [api], fetch: recorder(() => new Response()) });
  const pending = send(new Request(api, { signal: controller.signal }));
  controller.abort();
  await expect(pending).rejects.toMatchObject({ name: "AbortError" });
});

test("case 39: an abort between the 401 and the replay is an AbortError", async () => {
  const controller = new AbortController();
  const calls = recorder(() => unauthorized());
  const source = clientCredentials({
    ...client,
    tokenUrl,
    fetch: recorder((_, index) => {
      if (index === 0) return tokenResponse("t0");
      controller.abort();
      return new Promise(() => {});
    }),
  });
  const send = bearerFetch(source, { origins: [api], fetch: calls });
  await expect(send(new Request(api, { signal: controller.signal }))).rejects.toMatchObject({ name: "AbortError" });
  expect(calls.requests).toHaveLength(1);
});

describe("case 40: origins", () => {
  test.each([
    "https://evil.example.com/",
    "https://api.example.com.evil.test/",
    "https://api.example.com./",
    "https://api.example.com:8443/",
    "http://api.example.com/",
    "https://example.com/",
    "https://api-example.com/",
    "https://apı.example.com/",
    "data:text/plain,x",
  ])("%s is refused before a token is asked for", async (url) => {
    const source = sourceOf("t0");
    const calls = recorder(() => new Response());
    const send = bearerFetch(source, { origins: [api], fetch: calls });
    await expect(send(new Request(url))).rejects.toMatchObject({
      name: "TokenError",
      code: "origin_not_allowed",
      message: `Origin not allowed: ${new URL(url).origin}`,
    });
    expect([source.rejected, calls.requests]).toEqual([[], []]);
  });

  test.each(["https://api.example.com:fake@evil.test/", "https://fake@api.example.com/", "/pass", "api.example.com"])(
    "%s is no address that fetch takes, and no token is asked for",
    async (url) => {
      const source = sourceOf("t0");
      const calls = recorder(() => new Response());
      await expect(bearerFetch(source, { origins: [api], fetch: calls })(url)).rejects.toBeInstanceOf(TypeError);
      expect([source.rejected, calls.requests]).toEqual([[], []]);
    },
  );

  test.each([`${api}/any?path`, "https://API.example.com:443/", "http://127.0.0.1:81/"])(
    "%s is allowed",
    async (url) => {
      const calls = recorder(() => new Response());
      const origins = [new URL(`${api}/partner`), "http://127.0.0.1:81"];
      await bearerFetch(sourceOf("t0"), { origins, fetch: calls })(new Request(url));
      expect(calls.requests.map(bearer)).toEqual(["t0"]);
    },
  );

  test("a per-call baseUrl of openapi-fetch does not take the token elsewhere", async () => {
    const source = sourceOf("t0");
    const paths = createClient<{ "/x": { get: { responses: { 200: { content: { "text/plain": string } } } } } }>({
      baseUrl: api,
      fetch: bearerFetch(source, { origins: [api], fetch: recorder(() => new Response()) }),
    });
    await expect(paths.GET("/x", { baseUrl: "https://evil.example.com" })).rejects.toMatchObject({
      code: "origin_not_allowed",
    });
    expect(source.rejected).toEqual([]);
  });
});

describe("case 41: redirects of the API", () => {
  const statuses = [301, 302, 303, 307, 308];
  const ways: [string, (send: AuthorizedFetch, url: string) => Promise<Response>][] = [
    ["a Request", (send, url) => send(new Request(url, { method: "POST", body: "fake-body" }))],
    ["an address", (send, url) => send(url, { method: "DELETE", body: "fake-body" })],
    ["a stream", (send, url) => send(url, { method: "PUT", body: new Blob(["fake-body"]).stream(), ...halfDuplex })],
    [
      "own credentials",
      (send, url) => send(url, { method: "PUT", body: "b", headers: { authorization: "Basic own" } }),
    ],
  ];

  test.each(ways)("are responses: the other origin sees nothing of %s", async (_, call) => {
    await using other = await loopbackServer((_, response) => response.end("other"));
    await using server = await loopbackServer(faultEndpoint);
    const send = bearerFetch(sourceOf("fake-token"), { origins: [server.origin] });
    for (const status of statuses) {
      const response = await call(send, `${server.origin}/redirect/${status}?to=${encodeURIComponent(other.origin)}`);
      expect([response.status, response.headers.get("location")]).toEqual([status, other.origin]);
    }
    expect(server.log).toHaveLength(5);
    expect(other.log).toEqual([]);
  });

  test("are followed where the caller says so, and the token does not go to another origin", async () => {
    await using other = await loopbackServer((_, response) => response.end("other"));
    await using server = await loopbackServer(faultEndpoint);
    const send = bearerFetch(sourceOf("fake-token"), { origins: [server.origin] });
    for (const status of statuses) {
      const url = `${server.origin}/redirect/${status}?to=${encodeURIComponent(other.origin)}`;
      expect(await (await send(url, { redirect: "follow" })).text()).toBe("other");
    }
    expect(server.log.map(({ headers }) => headers.authorization)).toEqual(Array(5).fill("Bearer fake-token"));
    expect(other.log.map(({ headers }) => headers.authorization)).toEqual(Array(5).fill(undefined));
  });

  test("to a 401 of another origin say nothing about the token", async () => {
    await using other = await loopbackServer((_, response) => response.writeHead(401).end("sign in"));
    await using server = await loopbackServer(faultEndpoint);
    const source = sourceOf("fake-token");
    const send = bearerFetch(source, { origins: [server.origin] });
    const response = await send(`${server.origin}/redirect/302?to=${encodeURIComponent(other.origin)}`, {
      redirect: "follow",
    });
    expect([response.status, await response.text(), source.rejected]).toEqual([401, "sign in", [undefined]]);
  });

  test("are errors where the request says so", async () => {
    await using server = await loopbackServer(faultEndpoint);
    const send = bearerFetch(sourceOf("fake-token"), { origins: [server.origin] });
    const url = `${server.origin}/redirect/302?to=${encodeURIComponent(server.origin)}`;
    await expect(send(new Request(url, { redirect: "error" }))).rejects.toBeInstanceOf(TypeError);
    await expect(send(url, { redirect: "error" })).rejects.toBeInstanceOf(TypeError);
    expect(server.log).toHaveLength(2);
  });
});

test("case 42: a request that already carries Authorization gets no token, and its 401 triggers nothing", async () => {
  await using server = await loopbackServer((_, response) => response.writeHead(401).end());
  const source = sourceOf("t0");
  const send = bearerFetch(source, { origins: [server.origin] });
  const headers = { authorization: "Basic own" };
  const body = new Request(server.origin, { method: "POST", headers, body: "body" });
  expect((await send(body)).status).toBe(401);
  expect((await send(server.origin, { headers })).status).toBe(401);
  expect(server.log.map(({ headers, body }) => [headers.authorization, headers["content-length"], body])).toEqual([
    ["Basic own", "4", "body"],
    ["Basic own", undefined, ""],
  ]);
  expect(source.rejected).toEqual([]);
});

describe("what fetch takes", () => {
  test("an address, a URL, a Request, and each with an init that wins over it", async () => {
    await using server = await loopbackServer((_, response) => response.end("ok"));
    const send = bearerFetch(sourceOf("t0"), { origins: [server.origin] });
    const url = `${server.origin}/x?y=1`;
    const init = { method: "PUT", body: "new", headers: { "x-init": "1" } };
    await send(url);
    await send(new URL(url), init);
    const request = new Request(url, { method: "POST", body: "old", headers: { "x-request": "1" } });
    await send(request, init);
    await send(url, { signal: null, headers: [["x-pair", "2"]] });
    const seen = server.log.map(({ method, path, body, headers }) => [
      method,
      path,
      body,
      headers["x-init"] ?? headers["x-pair"],
      headers["x-request"],
      headers.authorization,
    ]);
    expect(seen).toEqual([
      ["GET", "/x?y=1", "", undefined, undefined, "Bearer t0"],
      ["PUT", "/x?y=1", "new", "1", undefined, "Bearer t0"],
      ["PUT", "/x?y=1", "new", "1", undefined, "Bearer t0"],
      ["GET", "/x?y=1", "", "2", undefined, "Bearer t0"],
    ]);
    expect(init).toEqual({ method: "PUT", body: "new", headers: { "x-init": "1" } });
    expect(request.headers.has("authorization")).toBe(false);
  });

  test("what only some platform knows reaches its fetch", async () => {
    const inits: unknown[] = [];
    const fetch = async (_: Request, init?: RequestInit) => {
      inits.push(init);
      return new Response();
    };
    const next = { revalidate: 60 };
    const send = bearerFetch(sourceOf("t0"), { origins: [api], fetch });
    await send(api, { next, dispatcher: "d" } as RequestInit);
    await send(new Request(api), { cf: { cacheTtl: 5 } } as RequestInit);
    expect(inits).toMatchObject([{ next, dispatcher: "d" }, { cf: { cacheTtl: 5 } }]);
  });

  test("a fetch that takes no Request of the platform gets the address and an init", async () => {
    await using server = await loopbackServer(({ headers }, response) =>
      response.writeHead(headers.authorization === "Bearer t0" ? 401 : 200).end(),
    );
    // like those of undici and node-fetch: whatever is none of its own requests is an address
    const foreign = (input: unknown, init?: RequestInit) => fetch(String(input), init);
    const send = bearerFetch(sourceOf("t0", "t1"), { origins: [server.origin], fetch: foreign });
    await send(`${server.origin}/a`, { method: "POST", body: "text", headers: { "x-a": "1" } });
    await send(new Request(`${server.origin}/b`, { method: "PUT", body: new URLSearchParams({ b: "1" }) }));
    await send(`${server.origin}/c`, { method: "PUT", body: new Blob(["stream"]).stream(), ...halfDuplex });
    expect(server.log.map(({ method, path, headers, body }) => [method, path, headers.authorization, body])).toEqual([
      ["POST", "/a", "Bearer t0", "text"],
      ["POST", "/a", "Bearer t1", "text"],
      ["PUT", "/b", "Bearer t1", "b=1"],
      ["PUT", "/c", "Bearer t1", "stream"],
    ]);
    expect(server.log[0]?.headers).toMatchObject({ "x-a": "1", "content-length": "4" });
    expect(server.log[2]?.headers).toMatchObject({ "content-type": "application/x-www-form-urlencoded;charset=UTF-8" });
  });
});

describe("bodies over a socket", () => {
  const kinds: [string, () => BodyInit][] = [
    ["text", () => '{"ä":"€"}'],
    ["an empty text", () => ""],
    ["bytes", () => Uint8Array.of(0, 255, 10, 13)],
    ["a buffer", () => Uint8Array.of(1, 2, 3).buffer],
    ["a blob", () => new Blob(["blob"])],
    ["a form", () => new URLSearchParams({ a: "b c" })],
  ];
  test.each(kinds)("%s keeps its content-length, and is sent again", async (_, body) => {
    await using server = await loopbackServer(({ headers }, response) =>
      response.writeHead(headers.authorization === "Bearer t0" ? 401 : 200).end(),
    );
    const length = String((await new Response(body()).arrayBuffer()).byteLength);
    for (const way of ["address", "Request"]) {
      const send = bearerFetch(sourceOf("t0", "t1"), { origins: [server.origin] });
      const init = { method: "POST", body: body() };
      const response = await (way === "address" ? send(server.origin, init) : send(new Request(server.origin, init)));
      expect(response.status).toBe(200);
    }
    expect(server.log.map(({ headers }) => headers["content-length"])).toEqual(Array(4).fill(length));
    expect(server.log.every(({ headers }) => headers["transfer-encoding"] === undefined)).toBe(true);
    expect(new Set(server.log.map(({ body }) => body)).size).toBe(1);
  });

  test("a file is read while it is sent, and again after a 401", async () => {
    await using server = await loopbackServer(({ headers }, response) =>
      response.writeHead(headers.authorization === "Bearer t0" ? 401 : 200).end(),
    );
    await using folder = await temporaryFile("fake-file");
    const body = await openAsBlob(folder.path, { type: "text/plain" });
    body.arrayBuffer = () => Promise.reject(new Error("read whole"));
    const send = bearerFetch(sourceOf("t0", "t1"), { origins: [server.origin] });
    expect((await send(server.origin, { method: "POST", body })).status).toBe(200);
    const seen = server.log.map(({ headers, body }) => [headers["content-type"], headers["content-length"], body]);
    expect(seen).toEqual(Array(2).fill(["text/plain", "9", "fake-file"]));
  });

  test("bytes that the caller goes on using are sent as they were", async () => {
    await using server = await loopbackServer(({ headers }, response) =>
      response.writeHead(headers.authorization === "Bearer t0" ? 401 : 200).end(),
    );
    const bytes = new TextEncoder().encode("before");
    const response = bearerFetch(sourceOf("t0", "t1"), { origins: [server.origin] })(server.origin, {
      method: "POST",
      body: bytes,
    });
    bytes.fill(0);
    expect((await response).status).toBe(200);
    expect(server.log.map(({ body }) => body)).toEqual(["before", "before"]);
  });

  const encoder = new TextEncoder();
  async function* parts(next: (part: number) => Promise<unknown>) {
    for (let part = 0; part < 3; part++) {
      await next(part);
      yield encoder.encode(`part ${part};`);
    }
  }
  const streams: [string, (source: AsyncIterable<Uint8Array>) => unknown][] = [
    ["a Readable of Node.js", (source) => Readable.from(source)],
    ["an async iterable", (source) => source],
    ["a ReadableStream", (source) => Readable.toWeb(Readable.from(source))],
    ["a byte stream", (source) => new Response(source as never).body],
  ];
  const cases = streams.flatMap(([kind, make]) => ["address", "Request"].map((way) => ({ kind, make, way })));

  test.each(cases)(
    "$kind in $way reaches the server while it is made, and is not sent again",
    async ({ make, way }) => {
      let arrived = 0;
      const waiting = new Map<number, () => void>();
      const server = createServer((request, response) => {
        request.on("data", () => waiting.get(++arrived)?.());
        request.on("end", () => response.writeHead(401).end("refused"));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        // each part is made when the one before it has arrived
        const body = make(
          parts((part) =>
            arrived >= part ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(part, resolve)),
          ),
        );
        const init = { method: "POST", body, ...halfDuplex, headers: { "content-type": "application/json" } };
        const source = sourceOf("t0", "t1");
        const send = bearerFetch(source, { origins: [origin] });
        const response = await (way === "address"
          ? send(origin, init as RequestInit)
          : send(new Request(origin, init as RequestInit)));
        expect([response.status, await response.text(), source.rejected]).toEqual([401, "refused", [undefined, "t0"]]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
  );
});

test("the refused response is let go when the renewal fails", async () => {
  let closed = false;
  await using server = await loopbackServer((_, response) => {
    response.once("close", () => {
      closed = true;
    });
    response.writeHead(401).write("endless");
  });
  const failing = {
    token: ({ rejected }: { rejected?: string } = {}) =>
      rejected ? Promise.reject(new Error("down")) : Promise.resolve({ value: "t", expiresAt: 0 }),
  };
  await expect(bearerFetch(failing, { origins: [server.origin] })(server.origin)).rejects.toThrow("down");
  while (!closed) await new Promise((resolve) => setImmediate(resolve));
});

test("a source that does not heed the signal holds no call up", async () => {
  for (const hangs of [false, true]) {
    const token = ({ rejected }: { rejected?: string } = {}) =>
      rejected || hangs ? new Promise<never>(() => {}) : Promise.resolve({ value: "t", expiresAt: 0 });
    const controller = new AbortController();
    const refusing = recorder(() => {
      setImmediate(() => controller.abort(new Error("enough")));
      return unauthorized();
    });
    const call = bearerFetch({ token }, { origins: [api], fetch: refusing })(api, { signal: controller.signal });
    if (hangs) controller.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  }
});

test.each([undefined, null, {}, { value: 5 }, { value: "" }, { value: "fake token" }])(
  "a source that hands out %j sends nothing",
  async (token) => {
    const calls = recorder(() => new Response());
    const send = bearerFetch({ token: async () => Object(token) }, { origins: [api], fetch: calls });
    await expect(send(api)).rejects.toMatchObject({ name: "TokenError", code: "invalid_token" });
    expect(calls.requests).toEqual([]);
  },
);

test("what the source throws is thrown, after a 401 too", async () => {
  const failing = {
    token: ({ rejected }: { rejected?: string } = {}) =>
      rejected ? Promise.reject(new Error("down")) : Promise.resolve({ value: "t", expiresAt: 0 }),
  };
  const send = bearerFetch(failing, { origins: [api], fetch: recorder(() => unauthorized()) });
  await expect(send(new Request(api))).rejects.toThrow("down");
});
