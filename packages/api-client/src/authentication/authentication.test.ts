import { inspect } from "node:util";
import { describe, expect, expectTypeOf, test } from "vitest";
import { json, type LoopbackServer, loopbackServer } from "../../test/loopback-server.ts";
import { fakeCredentials, openApi, type paths, tokenApi } from "../../test/pets.ts";
import { type ApiClientOptions, type ApiDescription, createApiClient, unwrap } from "../index.ts";

const pet = { id: 1, name: "Rex" };
const pets = () => loopbackServer((_, response) => json(response, [pet]));

/** The API with other security schemes. */
function secured<
  const Schemes extends ApiDescription["securitySchemes"],
  const Security extends readonly (readonly string[])[],
>(securitySchemes: Schemes, security: Security) {
  return { ...openApi, securitySchemes, security };
}

const header = secured({ key: { type: "apiKey", in: "header", name: "x-api-key", option: "apiKey" } }, [["key"]]);
const query = secured({ key: { type: "apiKey", in: "query", name: "api key", option: "apiKey" } }, [["key"]]);
const cookie = secured({ key: { type: "apiKey", in: "cookie", name: "sid", option: "apiKey" } }, [["key"]]);
const basic = secured({ login: { type: "basic" } }, [["login"]]);
const bearer = secured({ jwt: { type: "bearer", option: "token" } }, [["jwt"]]);
const both = secured(
  {
    id: { type: "apiKey", in: "header", name: "x-app-id", option: "appId" },
    key: { type: "apiKey", in: "header", name: "x-app-key", option: "appKey" },
    jwt: { type: "bearer", option: "token" },
  },
  [["id", "key"], ["jwt"]],
);

async function sent(server: LoopbackServer) {
  const [received] = server.log;
  const { authorization, "x-api-key": key, cookie, "x-app-id": appId, "x-app-key": appKey } = received?.headers ?? {};
  return { url: received?.url, authorization, key, cookie, appId, appKey };
}

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
    expect((await sent(server)).authorization).toBe("Bearer fake-own");
    expect(server.issued()).toBe(0);
  });

  test("that is an API key goes into its header", async () => {
    await using server = await pets();
    const client = createApiClient<paths, typeof header>(header, { apiKey: "fake-key", baseUrl: server.origin });
    expect(await unwrap(client.GET("/pets"))).toEqual([pet]);
    expect((await sent(server)).key).toBe("fake-key");
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
    expect((await sent(server)).cookie).toBe("session=s1; sid=fake%20key");
  });

  test("of HTTP basic is a user name and a password", async () => {
    await using server = await pets();
    const options = { username: "rex", password: async () => "fake:pässword", baseUrl: server.origin };
    await createApiClient<paths, typeof basic>(basic, options).GET("/pets");
    const { authorization = "" } = await sent(server);
    expect(Buffer.from(authorization.replace("Basic ", ""), "base64").toString()).toBe("rex:fake:pässword");
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

describe("several schemes", () => {
  test("of one combination are all sent", async () => {
    await using server = await pets();
    const options = { appId: "fake-id", appKey: "fake-key", baseUrl: server.origin };
    await createApiClient<paths, typeof both>(both, options).GET("/pets");
    expect(await sent(server)).toMatchObject({ appId: "fake-id", appKey: "fake-key", authorization: undefined });
  });

  test("that are alternatives send the one that has its credentials", async () => {
    await using server = await pets();
    await createApiClient<paths, typeof both>(both, { token: "fake-1", baseUrl: server.origin }).GET("/pets");
    expect(await sent(server)).toMatchObject({ appId: undefined, authorization: "Bearer fake-1" });
  });

  test("of which one operation wants another are found by operation", async () => {
    const api = {
      ...both,
      security: [["jwt"]],
      operations: {
        ...openApi.operations,
        "GET /pets": { security: [] },
        "GET /secrets": { security: [["id", "key"]] },
      },
    } as const;
    await using server = await pets();
    const client = createApiClient<paths, typeof api>(api, { token: "fake-1", baseUrl: server.origin });
    await client.GET("/pets");
    expect(await sent(server)).toMatchObject({ authorization: undefined });
    await expect(client.GET("/secrets")).rejects.toThrow(
      "GET /secrets: expected a credential for the security scheme id (option appId) and the security scheme key (option appKey)",
    );
    expect(server.log).toHaveLength(1);
  });

  test("of which one cannot be served are refused by name, before anything is sent", async () => {
    const api = secured({ mtls: { type: "unsupported", kind: "mutualTLS" } }, [["mtls"]]);
    await using server = await pets();
    const client = createApiClient<paths, typeof api>(api, { baseUrl: server.origin });
    await expect(client.GET("/pets")).rejects.toThrow("the security scheme mtls (mutualTLS, which is not supported)");
    expect(server.log).toEqual([]);
  });
});

describe("the options", () => {
  test.each([
    ["a missing key", header, {}, "apiKey: expected a non-empty string of one line, received undefined"],
    [
      "a blank key",
      header,
      { apiKey: " " },
      "apiKey: expected a non-empty string of one line, received a blank string",
    ],
    [
      "a key of two lines",
      header,
      { apiKey: "fake\nkey" },
      "apiKey: expected a non-empty string of one line, received another string",
    ],
    ["a missing password", basic, { username: "rex" }, "password: expected a non-empty string"],
    [
      "a missing secret",
      tokenApi,
      { clientId: "fake-id" },
      "clientSecret: expected a non-empty string, received undefined",
    ],
    ["nothing at all", tokenApi, {}, "clientId: expected a non-empty string, received undefined"],
    ["a half of a combination", both, { appId: "fake-id" }, "appKey: expected a non-empty string"],
    [
      "tokens beside a secret",
      tokenApi,
      { tokens: { token: async () => {} }, clientSecret: "fake" },
      "tokens: expected",
    ],
  ])("%s is refused at construction", (_, api: ApiDescription, options, message) => {
    const act = () => createApiClient<paths>(api, { ...options, baseUrl: "https://pets.example.test" });
    expect(act).toThrow(TypeError);
    expect(act).toThrow(message);
  });

  test("are exactly what the document asks for", () => {
    type Options<Api extends ApiDescription> = ApiClientOptions<Api>;
    expectTypeOf<{ apiKey: string }>().toExtend<Options<typeof header>>();
    expectTypeOf<{ apiKey: () => Promise<string> }>().toExtend<Options<typeof header>>();
    expectTypeOf<object>().not.toExtend<Options<typeof header>>();
    expectTypeOf<object>().toExtend<Options<typeof openApi>>();
    expectTypeOf<{ username: string }>().not.toExtend<Options<typeof basic>>();
    expectTypeOf<{ username: string; password: string }>().toExtend<Options<typeof basic>>();
    expectTypeOf<{ token: string }>().toExtend<Options<typeof both>>();
    expectTypeOf<{ appId: string; appKey: string }>().toExtend<Options<typeof both>>();
    expectTypeOf<{ appId: string }>().not.toExtend<Options<typeof both>>();
    expectTypeOf<typeof fakeCredentials>().toExtend<Options<typeof tokenApi>>();
    expectTypeOf<{ clientId: string }>().not.toExtend<Options<typeof tokenApi>>();
    // @ts-expect-error an option that the document does not have
    createApiClient<paths, typeof openApi>(openApi, { apiKey: "fake-key" });
  });
});
