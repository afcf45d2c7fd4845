import nodeFetch from "node-fetch";
import { fetch as undiciFetch } from "undici";
import { describe, expect, test } from "vitest";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { fakeCredentials, openApi, type paths, tokenApi } from "../../test/pets.ts";
import { type ApiDescription, createApiClient, type Fetch, unwrap } from "../index.ts";

const pet = { id: 1, name: "Rex" };

describe.each([
  ["undici", undiciFetch as unknown as Fetch],
  ["node-fetch", nodeFetch as unknown as Fetch],
])("fetch of %s", (_, fetch) => {
  test("sends calls with and without a token, and their bodies", async () => {
    await using server = await loopbackServer((_, response) => json(response, pet, 201));
    const { origin: baseUrl } = server;
    const withToken = createApiClient<paths, typeof tokenApi>(tokenApi, { ...fakeCredentials, baseUrl, fetch });
    const without = createApiClient<paths, typeof openApi>(openApi, { baseUrl, fetch });
    for (const client of [withToken, without]) {
      expect(await unwrap(client.POST("/pets", { body: { name: "Rex" } }))).toEqual(pet);
      await unwrap(client.GET("/pets/{id}", { params: { path: { id: 1 } } }));
    }
    expect(server.log).toMatchObject([
      {
        method: "POST",
        body: '{"name":"Rex"}',
        headers: { authorization: "Bearer fake-token-1", "content-length": "14" },
      },
      { method: "GET", url: "/pets/1", headers: { authorization: "Bearer fake-token-1" } },
      { method: "POST", body: '{"name":"Rex"}', headers: { "content-length": "14" } },
      { method: "GET", url: "/pets/1" },
    ]);
  });

  test("is not led elsewhere by a redirect, and its time is over when it is", async () => {
    await using server = await loopbackServer(({ url }, response) =>
      url === "/pets/1" ? response.writeHead(302, { location: "/pets/2" }).end() : undefined,
    );
    const client = createApiClient<paths, typeof openApi>(openApi, { baseUrl: server.origin, fetch });
    const call = (id: number) => client.GET("/pets/{id}", { params: { path: { id } }, timeoutMs: 500 });
    expect((await call(1)).response.status).toBe(302);
    await expect(call(3)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(server.log.map(({ url }) => url)).toEqual(["/pets/1", "/pets/3"]);
  });

  test("gets another token where one was refused, and is asked again after 503", async () => {
    let count = 0;
    await using server = await loopbackServer((_, response) => {
      count++;
      if (count < 3) response.writeHead(count === 1 ? 401 : 503, { "retry-after": "0" }).write("not read");
      else json(response, [pet]);
    });
    const { origin: baseUrl } = server;
    const client = createApiClient<paths, typeof tokenApi>(tokenApi, { ...fakeCredentials, baseUrl, fetch });
    expect(await unwrap(client.GET("/pets"))).toEqual([pet]);
    expect(server.log.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer fake-token-1",
      "Bearer fake-token-2",
      "Bearer fake-token-2",
    ]);
  });
});

test.each([
  ["with", tokenApi],
  ["without", openApi],
])("a stream is sent through undici and refused by node-fetch, %s a token", async (_, api) => {
  await using server = await loopbackServer((_, response) => response.writeHead(204).end());
  const put = (fetch: unknown) => {
    const options = { ...(api === tokenApi && fakeCredentials), baseUrl: server.origin, fetch: fetch as Fetch };
    const client = createApiClient<paths>(api as ApiDescription, options);
    const body = new Blob(["stream"]).stream();
    return client.PUT("/pets/{id}/photo", { params: { path: { id: 1 } }, body });
  };
  await put(undiciFetch);
  await expect(put(nodeFetch)).rejects.toThrow("fetch: expected one that sends a ReadableStream");
  expect(server.log.map(({ body }) => body)).toEqual(["stream"]);
});
