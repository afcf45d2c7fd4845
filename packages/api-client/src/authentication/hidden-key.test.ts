import { inspect } from "node:util";
import nodeFetch from "node-fetch";
import { describe, expect, test } from "vitest";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { openApi, type paths } from "../../test/pets.ts";
import { createApiClient, type Fetch } from "../index.ts";

const api = {
  ...openApi,
  securitySchemes: {
    key: { type: "apiKey", in: "query", name: "api'key", option: "apiKey" },
    id: { type: "apiKey", in: "query", name: "id", option: "appId" },
  },
  security: [["key", "id"]],
} as const;
const apiKey = "fake'key & more";
const secrets = /fake'key|fake%27key|fake-id/;

const clientOf = (baseUrl: string, fetch?: Fetch) =>
  createApiClient<paths, typeof api>(api, { apiKey, appId: "fake-id", baseUrl, fetch, retry: false });

/** What a call rejects with. */
const rejection = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe("an API key in the query", () => {
  // as Deno, Bun and node-fetch report a connection that fails
  test.each([
    ["in its cause", ({ url }) => new TypeError("fetch failed", { cause: new TypeError(`error for url (${url})`) })],
    ["in a field", ({ url }) => Object.assign(new TypeError("Unable to connect"), { code: "ECONNREFUSED", path: url })],
    ["in its message", ({ url }) => Object.assign(new Error(`request to ${url} failed`), { name: "FetchError" })],
    ["decoded, in its message", ({ url }) => new TypeError(`no host for ${decodeURIComponent(url)}`)],
    ["in a request that it holds", (request) => Object.assign(new Error("no connection"), { request })],
    ["as a text", ({ url }) => `no connection: ${url}`],
  ] satisfies [string, (request: Request) => unknown][])("is hidden in an error that shows it %s", async (_, error) => {
    const fetch: Fetch = (request) => Promise.reject(error(request));
    const reason = await rejection(clientOf("https://pets.example.test", fetch).GET("/pets"));
    expect(reason).toBeInstanceOf(Error);
    expect(inspect(reason, { showHidden: true, depth: 9 })).not.toMatch(secrets);
    expect(JSON.stringify(reason)).not.toMatch(secrets);
  });

  test("leaves the rest of the error: kind, name, code, message and cause", async () => {
    const fetch: Fetch = ({ url }) => {
      const cause = Object.assign(new Error(`connect ${url}`), { code: "ECONNREFUSED" });
      return Promise.reject(new TypeError("fetch failed", { cause }));
    };
    const reason = await rejection(clientOf("https://pets.example.test", fetch).GET("/pets"));
    expect(reason).toBeInstanceOf(TypeError);
    expect(reason).toMatchObject({
      name: "TypeError",
      message: "fetch failed",
      cause: { code: "ECONNREFUSED", message: "connect https://pets.example.test/pets?api%27key=…&id=…" },
    });
  });

  test("is hidden in the error of node-fetch", async () => {
    const reason = await rejection(clientOf("http://127.0.0.1:1", nodeFetch as unknown as Fetch).GET("/pets"));
    expect(inspect(reason, { showHidden: true, depth: 9 })).toMatch(/FetchError\]?: request to http:\/\/127/);
    expect(inspect(reason, { showHidden: true, depth: 9 })).not.toMatch(secrets);
  });

  test("is hidden where the address of the call cannot be requested", async () => {
    const client = clientOf("http://127.0.0.1:1");
    const reason = await rejection(client.GET("/pets", { baseUrl: "http://me:fake@127.0.0.1:1" }));
    expect(reason).toBeInstanceOf(TypeError);
    expect(inspect(reason, { showHidden: true, depth: 9 })).not.toMatch(secrets);
  });

  test("is not the address of a response, nor of what it is copied to", async () => {
    await using server = await loopbackServer((_, response) => json(response, []));
    const client = clientOf(server.origin);
    const seen: unknown[] = [];
    client.use({ onResponse: ({ response }) => void seen.push(response.clone(), response.clone().clone()) });
    const { response } = await client.GET("/pets");
    expect([response, ...seen].map((one) => (one as Response).url)).toEqual(Array(3).fill(`${server.origin}/pets`));
    expect(inspect([response, ...seen], { showHidden: true, depth: 9 })).not.toMatch(secrets);
    expect(server.log[0]?.url).toBe("/pets?api%27key=fake%27key%20%26%20more&id=fake-id");
  });

  test("is sent before a fragment", async () => {
    await using server = await loopbackServer((_, response) => json(response, []));
    const client = clientOf(server.origin);
    client.use({ onRequest: ({ request }) => new Request(`${request.url}#part`, request) });
    await client.GET("/pets");
    expect(server.log[0]?.url).toMatch(/^\/pets\?api%27key=/);
  });
});
