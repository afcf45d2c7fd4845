import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { json, loopbackServer } from "../../test/loopback-server.ts";
import { fakeCredentials, type paths, tokenApi } from "../../test/pets.ts";
import { pet, pets, secured, sent } from "../../test/secured.ts";
import { type ApiDescription, createApiClient, unwrap } from "../index.ts";

const header = secured({ key: { type: "apiKey", in: "header", name: "x-api-key", option: "apiKey" } }, [["key"]]);
const query = secured({ key: { type: "apiKey", in: "query", name: "api key", option: "apiKey" } }, [["key"]]);
const cookie = secured({ key: { type: "apiKey", in: "cookie", name: "sid", option: "apiKey" } }, [["key"]]);
const basic = secured({ login: { type: "basic" } }, [["login"]]);
const bearer = secured({ jwt: { type: "bearer", option: "token" } }, [["jwt"]]);

describe("a credential", () => {
  test("of OAuth 2.0 is a token, which all calls share", async () => {
    await using server = await pets();
    const client = createApiClient<paths, typeof tokenApi>(tokenApi, { ...fakeCredentials, baseUrl: server.origin });
    await Promise.all([client.GET("/pets"), client.GET("/pets")]);
    expect(server.log.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer fake-token-1",
      "Bearer fake-token-1",
    ]);
    expect(server.issued()).toBe(1);
  });

  test("may be a source of tokens of the caller's", async () => {
    await using server = await pets();
    const tokens = { token: async () => ({ value: "fake-own", expiresAt: Number.MAX_SAFE_INTEGER }) };
    const client = createApiClient<paths, typeof tokenApi>(tokenApi, { tokens, baseUrl: server.origin });
    await client.GET("/pets");
    expect(sent(server).authorization).toBe("Bearer fake-own");
    expect(server.issued()).toBe(0);
  });

  test("that is an API key goes into its header", async () => {
    await using server = await pets();
    const client = createApiClient<paths, typeof header>(header, { apiKey: "fake-key", baseUrl: server.origin });
    expect(await unwrap(client.GET("/pets"))).toEqual([pet]);
    expect(sent(server).key).toBe("fake-key");
  });

  test("that is an API key goes into the query, and can be read off nothing", async () => {
    await using server = await loopbackServer((_, response) => json(response, { no: 1 }, 404));
    const client = createApiClient<paths, typeof query>(query, { apiKey: "fake&key", baseUrl: server.origin });
    const seen: string[] = [];
    client.use({ onRequest: ({ request }) => void seen.push(request.url) });
    const result = await client.GET("/pets", { params: { query: { limit: 2 } } });
    const body = await client.POST("/pets", { body: { name: "Rex" } });
    expect(server.log.map(({ url }) => url)).toEqual([
      "/pets?limit=2&api%20key=fake%26key",
      "/pets?api%20key=fake%26key",
    ]);
    expect(server.log[1]).toMatchObject({ body: '{"name":"Rex"}', headers: { "content-length": "14" } });
    const error = await unwrap(result).catch((reason: unknown) => reason);
    const shown = inspect([result, body, error, seen], { showHidden: true, depth: 9 });
    expect(shown).toContain("/pets?limit=2");
    expect(shown).not.toMatch(/fake(&|%26)key/);
  });

  test("that is an API key is not in the error of a connection that fails", async () => {
    const client = createApiClient<paths, typeof query>(query, {
      apiKey: "fake-key",
      baseUrl: "http://127.0.0.1:1",
      retry: false,
    });
    const error = await client.GET("/pets").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("fake-key");
  });

  test("that is an API key goes into a cookie, beside those of the call", async () => {
    await using server = await pets();
    const client = createApiClient<paths, typeof cookie>(cookie, { apiKey: "fake key", baseUrl: server.origin });
    await client.GET("/pets", { params: { cookie: { session: "s1" } } });
    expect(sent(server).cookie).toBe("session=s1; sid=fake%20key");
  });

  test("of HTTP basic is a user name and a password", async () => {
    await using server = await pets();
    const options = { username: "rex", password: async () => "fake:pässword", baseUrl: server.origin };
    await createApiClient<paths, typeof basic>(basic, options).GET("/pets");
    const { authorization = "" } = sent(server);
    expect(Buffer.from(authorization.replace("Basic ", ""), "base64").toString()).toBe("rex:fake:pässword");
  });

  test.each([
    ["fake-key", ""],
    ["", "fake-key"],
  ])("of HTTP basic may be a user name or a password alone: %j:%j", async (username, password) => {
    await using server = await pets();
    await createApiClient<paths, typeof basic>(basic, { username, password, baseUrl: server.origin }).GET("/pets");
    expect(sent(server).authorization).toBe(`Basic ${btoa(`${username}:${password}`)}`);
  });

  test("that cannot be sent is refused without repeating it", async () => {
    await using server = await pets();
    for (const [api, options, message] of [
      [header, { apiKey: "fake-’key" }, "apiKey: expected only characters that a header can carry (ISO 8859-1)"],
      [header, { apiKey: async () => "fake-\nkey" }, "apiKey: expected a non-empty string of one line"],
      [basic, { username: "rex:fake-key", password: "fake" }, "username: expected no colon"],
      [bearer, { token: "fake-’key" }, "Token source: expected a value"],
    ] as const) {
      const client = createApiClient<paths>(api as ApiDescription, { ...options, baseUrl: server.origin });
      const error = await client.GET("/pets").catch((reason: unknown) => reason);
      expect(inspect(error, { showHidden: true })).toContain(message);
      expect(inspect(error, { showHidden: true })).not.toMatch(/fake-.*key/);
    }
    expect(server.log).toEqual([]);
  });

  test("that is a bearer token may be a function, asked again when its token is refused", async () => {
    await using server = await loopbackServer((received, response) =>
      received.headers.authorization === "Bearer fake-2" ? json(response, [pet]) : response.writeHead(401).end(),
    );
    let count = 0;
    const client = createApiClient<paths, typeof bearer>(bearer, {
      token: () => `fake-${++count}`,
      baseUrl: server.origin,
    });
    expect(await unwrap(client.GET("/pets"))).toEqual([pet]);
    expect(server.log.map(({ headers }) => headers.authorization)).toEqual(["Bearer fake-1", "Bearer fake-2"]);
  });

  test("that is a fixed bearer token is not sent twice to a server that refuses it", async () => {
    await using server = await loopbackServer((_, response) => response.writeHead(401).end());
    const client = createApiClient<paths, typeof bearer>(bearer, { token: "fake-1", baseUrl: server.origin });
    expect((await client.GET("/pets")).response.status).toBe(401);
    expect(server.log).toHaveLength(1);
  });

  test("goes to the API's origin only", async () => {
    await using server = await pets();
    await using elsewhere = await pets();
    for (const [api, options] of [
      [header, { apiKey: "fake-key" }],
      [basic, { username: "rex", password: "fake" }],
      [tokenApi, fakeCredentials],
    ] as const) {
      const client = createApiClient<paths>(api as ApiDescription, { ...options, baseUrl: server.origin });
      await expect(client.GET("/pets", { baseUrl: elsewhere.origin })).rejects.toMatchObject({
        code: "origin_not_allowed",
      });
      client.use({ onRequest: ({ request }) => new Request(`${elsewhere.origin}/pets`, request) });
      await expect(client.GET("/pets")).rejects.toMatchObject({ code: "origin_not_allowed" });
    }
    expect([elsewhere.log, server.log, server.issued()]).toEqual([[], [], 0]);
  });
});

test("a renewal in the background that fails is told to the client's hook", async () => {
  let refusals = 0;
  await using server = await loopbackServer(({ url }, response) => {
    if (url !== "/oauth") return json(response, [pet]);
    // within the last tenth of its life from the start, so that each call renews it
    return refusals++
      ? json(response, { error: "invalid_client" }, 401)
      : json(response, { access_token: "fake", expires_in: 3 });
  });
  const failed = Promise.withResolvers<unknown>();
  const client = createApiClient<paths, typeof tokenApi>(tokenApi, {
    ...fakeCredentials,
    baseUrl: server.origin,
    tokenUrl: `${server.origin}/oauth`,
    onRenewalError: failed.resolve,
  });
  await client.GET("/pets");
  const calls = setInterval(() => client.GET("/pets").catch(() => {}), 50);
  expect(await failed.promise).toMatchObject({ name: "TokenError", error: "invalid_client" });
  clearInterval(calls);
});
