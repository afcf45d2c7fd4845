import { describe, expect, test } from "vitest";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { fakeCredentials, openApi, type paths, tokenApi } from "../../test/pets.ts";
import { createApiClient } from "../index.ts";

const pet = { id: 1, name: "Rex" };

/** A server that fails `failures` times, as `status` says; 0 breaks the connection. */
async function failing(failures: number, status: number, headers: Record<string, string> = { "retry-after": "0" }) {
  const server = await loopbackServer(({ url }, response) => {
    if (server.log.length > failures) return json(response, url === "/pets" ? [pet] : { records: [pet] });
    return status === 0 ? response.destroy() : response.writeHead(status, headers).end();
  });
  const client = createApiClient<paths, typeof openApi>(openApi, { baseUrl: server.origin });
  return { server, client, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe("a call that does no harm", () => {
  test.each([429, 503, 0])("is sent again after %i, twice at most", async (status) => {
    await using twice = await failing(2, status);
    expect((await twice.client.GET("/pets")).response.status).toBe(200);
    expect(twice.server.log).toHaveLength(3);
    await using always = await failing(9, status);
    const call = always.client.GET("/pets").then(({ response }) => response.status);
    await (status === 0 ? expect(call).rejects.toThrow(TypeError) : expect(call).resolves.toBe(status));
    expect(always.server.log).toHaveLength(3);
  });

  test("is one that the document calls repeatable, with its body, also behind a middleware", async () => {
    await using api = await failing(1, 503);
    api.client.use({ onRequest: ({ request }) => new Request(request, { headers: { "x-trace": "7" } }) });
    await api.client.POST("/pets/search", { body: { limit: 3 } });
    expect(api.server.log.map(({ body }) => body)).toEqual(['{"limit":3}', '{"limit":3}']);
  });

  test("is not sent again after what a repetition does not mend", async () => {
    for (const status of [400, 404, 500, 502]) {
      await using api = await failing(1, status);
      expect((await api.client.GET("/pets")).response.status).toBe(status);
      expect(api.server.log).toHaveLength(1);
    }
  });

  test("waits as long as Retry-After says, and not at all where the call has no time for it", async () => {
    await using api = await failing(1, 503, { "retry-after": "1" });
    const startedAt = performance.now();
    expect((await api.client.GET("/pets")).response.status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
    await using busy = await failing(1, 429, { "retry-after": "60" });
    expect((await busy.client.GET("/pets", { timeoutMs: 10_000 })).response.status).toBe(429);
    expect(busy.server.log).toHaveLength(1);
  });

  test("ends in a pause when the caller aborts", async () => {
    await using api = await failing(1, 503, { "retry-after": "20" });
    const controller = new AbortController();
    const call = api.client.GET("/pets", { signal: controller.signal });
    const sent = setInterval(() => api.server.log.length > 0 && controller.abort(new Error("enough")), 5);
    await expect(call).rejects.toThrow("enough");
    clearInterval(sent);
  });
});

describe("a call that changes something, or can be read once", () => {
  test("is sent once", async () => {
    for (const status of [503, 0]) {
      await using api = await failing(1, status);
      const { client } = api;
      await client.POST("/pets", { body: { name: "Rex" } }).catch(() => {});
      await client.DELETE("/pets/{id}", { params: { path: { id: 1 } } }).catch(() => {});
      expect(api.server.log.map(({ method }) => method)).toEqual(["POST", "DELETE"]);
      await using secrets = await failing(1, status);
      await secrets.client.GET("/secrets").catch(() => {});
      expect(secrets.server.log).toHaveLength(1);
    }
  });

  test("is sent again where the call says so, unless its body is a stream", async () => {
    await using api = await failing(1, 503);
    await api.client.POST("/pets", { body: { name: "Rex" }, retry: true }).catch(() => {});
    expect(api.server.log).toHaveLength(2);
    await using upload = await failing(1, 503);
    const body = new Blob(["a"]).stream();
    await upload.client.PUT("/pets/{id}/photo", { params: { path: { id: 1 } }, body, retry: true });
    expect(upload.server.log).toHaveLength(1);
  });
});

test("retry: false, of a client or a call, sends everything once", async () => {
  await using api = await failing(1, 503);
  expect((await api.client.GET("/pets", { retry: false })).response.status).toBe(503);
  await using other = await failing(1, 503);
  const client = createApiClient<paths, typeof openApi>(openApi, { baseUrl: other.server.origin, retry: false });
  expect((await client.GET("/pets")).response.status).toBe(503);
});

test("a token that cannot be had is not asked for again by the call", async () => {
  let asked = 0;
  const tokens = {
    token: async () => {
      asked++;
      throw new TypeError("no vault");
    },
  };
  const client = createApiClient<paths, typeof tokenApi>(tokenApi, { tokens, baseUrl: "http://127.0.0.1:1" });
  await expect(client.GET("/pets")).rejects.toThrow("no vault");
  expect([asked, fakeCredentials.clientId]).toEqual([1, "fake-id"]);
});
