import { describe, expect, expectTypeOf, test } from "vitest";
import { type fakeCredentials, openApi, type paths, tokenApi } from "../../test/pets.ts";
import { secured } from "../../test/secured.ts";
import { type ApiClientOptions, type ApiDescription, createApiClient } from "../index.ts";

const header = secured({ key: { type: "apiKey", in: "header", name: "x-api-key", option: "apiKey" } }, [["key"]]);
const basic = secured({ login: { type: "basic" } }, [["login"]]);
const both = secured(
  {
    id: { type: "apiKey", in: "header", name: "x-app-id", option: "appId" },
    key: { type: "apiKey", in: "header", name: "x-app-key", option: "appKey" },
    jwt: { type: "bearer", option: "token" },
  },
  [["id", "key"], ["jwt"]],
);

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
    ["nothing on both sides", basic, { username: "", password: "" }, "username: expected a non-empty string"],
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
