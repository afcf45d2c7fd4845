import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Handler, json, loopbackServer } from "../../test/loopback-server.ts";
import { fakeCredentials, openApi, type paths, tokenApi } from "../../test/pets.ts";
import { ApiError, createApiClient, unwrap } from "../index.ts";

const pet = { id: 1, name: "Rex" };
const one = { params: { path: { id: 1 } } };

async function clientOf(handle: Handler, options: object = {}) {
  const server = await loopbackServer(handle);
  const client = createApiClient<paths, typeof tokenApi>(tokenApi, {
    ...fakeCredentials,
    baseUrl: server.origin,
    ...options,
  });
  return { server, client, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])("with status %i is not followed, and the body goes nowhere", async (status) => {
    await using elsewhere = await loopbackServer((_, response) => json(response, pet));
    await using api = await clientOf((_, response) =>
      response.writeHead(status, { location: `${elsewhere.origin}/login?fake=secret` }).end(),
    );
    const call = api.client.POST("/pets", { body: { name: "Rex" } });
    const error = await unwrap(call).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status,
      redirectOrigin: elsewhere.origin,
      message: `POST /pets responded ${status} (a redirect to ${elsewhere.origin}, which was not followed)`,
    });
    expect((await call).response.ok).toBe(false);
    expect(elsewhere.log).toEqual([]);
    expect(api.server.log.map(({ method }) => method)).toEqual(["POST"]);
  });

  test.each([
    ["/login?fake=secret", "the API's own"],
    ["data:text/html,fake", "data:"],
    ["https://me:fake-password@login.example.test/?a=b", "https://login.example.test"],
    ["http://[", undefined],
    ["", "the API's own"],
  ])("to %j says where it points without anything that may be secret", async (location, expected) => {
    await using api = await clientOf((_, response) => response.writeHead(302, { location }).end());
    const error = await unwrap(api.client.GET("/pets")).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    const { message, redirectOrigin } = error as ApiError;
    expect(redirectOrigin).toBe(expected === "the API's own" ? api.server.origin : expected);
    expect(message).not.toMatch(/fake/);
    expect(message.includes("which was not followed")).toBe(expected !== undefined);
  });

  test.each([300, 304])("of another kind, %i, is a result with its headers", async (status) => {
    await using api = await clientOf((_, response) => response.writeHead(status, { etag: '"1"' }).end());
    const { response, error } = await api.client.GET("/pets", { headers: { "if-none-match": '"1"' } });
    expect([response.status, response.headers.get("etag"), error]).toEqual([status, '"1"', undefined]);
  });

  test("is an error where the call says so, and is followed for nobody", async () => {
    await using api = await clientOf((_, response) => response.writeHead(302, { location: "/login" }).end());
    await expect(api.client.GET("/pets", { redirect: "error", retry: false })).rejects.toBeInstanceOf(TypeError);
    // @ts-expect-error followed, it could carry a body to another origin
    await expect(api.client.GET("/pets", { redirect: "follow" })).rejects.toThrow('redirect: expected "manual" or "er');
    expect(api.server.log).toHaveLength(1);
  });

  test("after a DELETE does not pass for success, nor through a middleware that makes another request", async () => {
    await using api = await clientOf((received, response) =>
      received.method === "DELETE"
        ? response.writeHead(303, { location: "/login" }).end()
        : response.end("<html>please log in</html>"),
    );
    api.client.use({ onRequest: ({ request }) => new Request(request.url, { method: request.method }) });
    await expect(unwrap(api.client.DELETE("/pets/{id}", one))).rejects.toMatchObject({
      status: 303,
      redirectOrigin: api.server.origin,
    });
    expect(api.server.log).toHaveLength(1);
  });
});

describe("a body", () => {
  test("that is in memory keeps its length, and is replayed after a 401", async () => {
    await using api = await clientOf(({ headers }, response) =>
      headers.authorization === "Bearer fake-token-1" ? response.writeHead(401).end() : json(response, pet, 201),
    );
    expect(await unwrap(api.client.POST("/pets", { body: { name: "Rex" } }))).toEqual(pet);
    expect(api.server.log).toMatchObject([
      { body: '{"name":"Rex"}', headers: { "content-length": "14", "content-type": "application/json" } },
      { body: '{"name":"Rex"}', headers: { "content-length": "14", "content-type": "application/json" } },
    ]);
  });

  test("keeps its length behind a middleware, too", async () => {
    await using api = await clientOf((_, response) => json(response, pet, 201));
    api.client.use({ onRequest: ({ request }) => new Request(request, { headers: { "x-trace": "7" } }) });
    await api.client.POST("/pets", { body: { name: "Rex" } });
    expect(api.server.log).toMatchObject([
      { body: '{"name":"Rex"}', headers: { "content-length": "14", "x-trace": "7" } },
    ]);
  });

  test.each([
    ["a ReadableStream", () => Readable.toWeb(Readable.from([Buffer.from("a"), Buffer.from("b")])) as ReadableStream],
    ["a Readable", () => Readable.from([Buffer.from("a"), Buffer.from("b")])],
    ["an async iterable", () => bytes("a", "b")],
  ])("that is %s goes through as it comes, and is sent once", async (_, make) => {
    await using api = await clientOf((_, response) => response.writeHead(401).end());
    const { response } = await api.client.PUT("/pets/{id}/photo", { ...one, body: make() });
    expect(response.status).toBe(401);
    expect(api.server.log).toMatchObject([{ body: "ab", headers: { "transfer-encoding": "chunked" } }]);
  });

  test("that is live reaches the server while it is written", async () => {
    let arrived: (chunk: Buffer) => void = () => {};
    const first = new Promise<Buffer>((resolve) => {
      arrived = resolve;
    });
    await using server = await rawUpload((chunk) => arrived(chunk));
    const client = createApiClient<paths, typeof openApi>(openApi, { baseUrl: server.origin });
    async function* live() {
      yield Buffer.from("first");
      expect(String(await first)).toBe("first"); // nothing more is written until it has arrived
      yield Buffer.from("second");
    }
    expect((await client.PUT("/pets/{id}/photo", { ...one, body: live() })).response.status).toBe(204);
  });

  test("is written as its media type wants it", async () => {
    await using api = await clientOf((_, response) => response.setHeader("content-type", "text/plain").end("2 rows"));
    expect(await unwrap(api.client.POST("/import", { body: "id,name\n1,Rex\n" }))).toBe("2 rows");
    expect(api.server.log).toMatchObject([
      { body: "id,name\n1,Rex\n", headers: { "content-type": "text/csv", accept: "text/plain" } },
    ]);
  });
});

describe("a response", () => {
  test("of bytes is a Blob", async () => {
    await using api = await clientOf((_, response) => response.setHeader("content-type", "image/png").end("png"));
    const photo = await unwrap(api.client.GET("/pets/{id}/photo", one));
    expect([photo.type, await photo.text()]).toEqual(["image/png", "png"]);
  });

  test.each([
    ["null", "null"],
    ["a bare string", '"Rex"'],
    ["an array", "[]"],
  ])("that is %s where an object is promised is an ApiError", async (_, body) => {
    await using api = await clientOf((_, response) => response.end(body));
    await expect(api.client.GET("/pets/{id}", one)).rejects.toThrow(
      "GET /pets/{id} responded 200 with JSON that is not the promised object",
    );
  });

  test("of bytes with status 204 is an ApiError, unless the document declares it", async () => {
    await using api = await clientOf((_, response) => response.writeHead(204).end());
    await expect(api.client.GET("/pets/{id}/photo", one)).rejects.toThrow("responded 204 without the promised bytes");
    expect(await unwrap(api.client.GET("/secrets"))).toBeUndefined();
  });

  test("that no document promises may be missing", async () => {
    await using api = await clientOf((_, response) => response.end());
    expect(await unwrap(api.client.PATCH("/pets/{id}", one))).toBeUndefined();
  });

  test.each([
    ["plain", (text: string) => text, {}],
    ["compressed", (text: string) => gzipSync(text), { "content-encoding": "gzip" }],
  ])("that is an endless error is cut, %s", async (_, write, headers) => {
    await using api = await clientOf((_, response) =>
      response.writeHead(500, headers).end(write("x".repeat(3 * 1024 * 1024))),
    );
    const error = await unwrap(api.client.GET("/pets", { retry: false })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    const { body } = error as ApiError;
    expect(body).toMatch(/^x{1048576}… \(cut after 1048576 bytes\)$/);
  });

  test("that never ends is given up at the limit", async () => {
    await using api = await clientOf(
      (_, response) => {
        const write = () => !response.destroyed && response.write(`"${"x".repeat(64 * 1024)}",`, write);
        response.write("[");
        write();
      },
      { maxResponseBytes: 1_000_000 },
    );
    await expect(api.client.GET("/pets")).rejects.toMatchObject({
      name: "ApiError",
      status: 200,
      message:
        "GET /pets responded 200 with a body of more than 1000000 bytes; the option maxResponseBytes allows more",
    });
  });

  test.each([
    ["cut", { "content-length": "100" }],
    ["cut in a chunk", {}],
    ["compressed badly", { "content-encoding": "gzip" }],
  ])("that is %s is an ApiError which says so, and an error's is what arrived of it", async (kind, headers) => {
    const text = kind === "compressed badly" ? "no gzip" : '{"id":1';
    let status = 200;
    await using api = await clientOf((_, response) => {
      response.writeHead(status, headers);
      if (kind === "compressed badly") response.end(text);
      else response.write(text, () => setImmediate(() => response.destroy()));
    });
    const bytes = kind === "compressed badly" ? 0 : 7;
    const success = await api.client.GET("/pets/{id}", one).catch((reason: unknown) => reason);
    expect(success).toMatchObject({
      name: "ApiError",
      status: 200,
      message: `GET /pets/{id} responded 200 with a body that broke off after ${bytes} bytes`,
      cause: { name: "TypeError" },
    });
    status = 500;
    const { error, response } = await api.client.GET("/pets/{id}", one);
    const arrived = bytes ? text : "";
    expect([response.status, error]).toEqual([500, `${arrived}… (broke off after ${bytes} bytes)`]);
  });

  test("has no long or odd text of its headers in a message", async () => {
    const long = "r".repeat(5_000);
    await using api = await clientOf((_, response) =>
      response.writeHead(200, { "content-type": `text/${long}`, "x-request-id": `é${long}` }).end("x"),
    );
    const error = await api.client.GET("/pets/{id}", one).catch((reason: unknown) => reason);
    const { message, requestId } = error as ApiError;
    expect(requestId).toBe(`?${"r".repeat(99)}`);
    expect(message.length).toBeLessThan(400);
  });

  test("tells its headers, its wait and its request id in the error", async () => {
    await using api = await clientOf((_, response) =>
      json(response, { problem: "busy" }, 503, { "retry-after": "120", "x-request-id": "r-1", "x-other": "yes" }),
    );
    const error = await unwrap(api.client.GET("/pets", { timeoutMs: 5_000 })).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ retryAfterMs: 120_000, requestId: "r-1", body: { problem: "busy" } });
    expect((error as ApiError).headers.get("x-other")).toBe("yes");
    expect(api.server.log).toHaveLength(1); // two minutes are more than the call has
  });
});

test("middleware sees how the caller reads, and what one platform knows reaches fetch", async () => {
  const seen: unknown[] = [];
  await using server = await loopbackServer((_, response) => json(response, [pet]));
  const client = createApiClient<paths, typeof openApi>(openApi, {
    baseUrl: server.origin,
    fetch: (request) => {
      seen.push((request as Request & { next?: unknown }).next);
      return fetch(request);
    },
  });
  client.use({ onRequest: ({ options }) => void seen.push(options.parseAs) });
  await client.GET("/pets", { next: { revalidate: 60 } });
  expect(seen).toEqual(["json", { revalidate: 60 }]);
});

test("a signal that is undefined counts as left out", async () => {
  await using api = await clientOf((_, response) => json(response, [pet]));
  expect(await unwrap(api.client.GET("/pets", { signal: undefined, params: { query: { limit: undefined } } }))).toEqual(
    [pet],
  );
});

async function* bytes(...texts: string[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

async function rawUpload(onChunk: (chunk: Buffer) => void) {
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    request.on("data", onChunk);
    request.on("end", () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
