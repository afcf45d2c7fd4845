import { describe, expect, expectTypeOf, test } from "vitest";
import { openApi, type paths } from "../../test/pets.ts";
import { pets, secured, sent } from "../../test/secured.ts";
import { type ApiClientOptions, type ApiDescription, createApiClient } from "../index.ts";

const both = secured(
  {
    id: { type: "apiKey", in: "header", name: "x-app-id", option: "appId" },
    key: { type: "apiKey", in: "header", name: "x-app-key", option: "appKey" },
    jwt: { type: "bearer", option: "token" },
  },
  [["id", "key"], ["jwt"]],
);

describe("several schemes", () => {
  test("of one combination are all sent", async () => {
    await using server = await pets();
    const options = { appId: "fake-id", appKey: "fake-key", baseUrl: server.origin };
    await createApiClient<paths, typeof both>(both, options).GET("/pets");
    expect(sent(server)).toMatchObject({ appId: "fake-id", appKey: "fake-key", authorization: undefined });
  });

  test("that are alternatives send the one that has its credentials", async () => {
    await using server = await pets();
    await createApiClient<paths, typeof both>(both, { token: "fake-1", baseUrl: server.origin }).GET("/pets");
    expect(sent(server)).toMatchObject({ appId: undefined, authorization: "Bearer fake-1" });
  });

  test("that are alternatives name what is missing of the one that was begun", () => {
    const create = () => createApiClient<paths>(both as ApiDescription, { appKey: "fake", baseUrl: "https://a.test" });
    expect(create).toThrow("appId: expected a non-empty string of one line, received undefined");
    const swapped = { ...both, security: [["jwt"], ["id", "key"]] };
    const other = () => createApiClient<paths>(swapped, { appId: "fake", baseUrl: "https://a.test" });
    expect(other).toThrow("appKey: expected a non-empty string of one line, received undefined");
  });

  test.each([[[[], ["jwt"]]], [[["jwt"], []]]])(
    "that may be left out are sent where they were given: %j",
    async (security) => {
      const api = { ...both, security } as const;
      await using server = await pets();
      await createApiClient<paths, ApiDescription>(api, { token: "fake-1", baseUrl: server.origin }).GET("/pets");
      await createApiClient<paths, ApiDescription>(api, { baseUrl: server.origin }).GET("/pets");
      expect(server.log.map(({ headers }) => headers.authorization)).toEqual(["Bearer fake-1", undefined]);
      const optional = secured(both.securitySchemes, [[], ["jwt"]]);
      expectTypeOf<object>().toExtend<ApiClientOptions<typeof optional>>();
    },
  );

  test("of one combination that need the same header are refused by name", async () => {
    const schemes = {
      login: { type: "basic" },
      jwt: { type: "bearer", option: "token" },
      key: { type: "apiKey", in: "header", name: "authorization", option: "apiKey" },
    } as const;
    const options = { username: "rex", password: "fake", token: "fake-1", apiKey: "fake-2" };
    await using server = await pets();
    for (const names of [
      ["login", "jwt"],
      ["jwt", "key"],
      ["key", "login"],
    ]) {
      const api: ApiDescription = { ...openApi, securitySchemes: schemes, security: [names] };
      const call = createApiClient<paths>(api, { ...options, baseUrl: server.origin }).GET("/pets");
      await expect(call).rejects.toThrow(`GET /pets: ${names.join(" and ")} need the same header`);
    }
    expect(server.log).toEqual([]);
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
    expect(sent(server)).toMatchObject({ authorization: undefined });
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

  test("of which one cannot be served ask for another", async () => {
    const schemes = {
      mtls: { type: "unsupported", kind: "mutualTLS" },
      key: { type: "apiKey", in: "header", name: "x-api-key", option: "apiKey" },
    } as const;
    const api = secured(schemes, [["mtls"], ["key"]]);
    await using server = await pets();
    await createApiClient<paths, typeof api>(api, { apiKey: "fake-key", baseUrl: server.origin }).GET("/pets");
    expect(sent(server).key).toBe("fake-key");
    expect(() => createApiClient<paths>(api as ApiDescription, {})).toThrow("apiKey: expected a non-empty string");
    expectTypeOf<object>().not.toExtend<ApiClientOptions<typeof api>>();
    const alone = secured(schemes, [["mtls"]]);
    expectTypeOf<object>().toExtend<ApiClientOptions<typeof alone>>();
  });
});
