import { describe, expect, expectTypeOf, test } from "vitest";
import { openApi, type paths, tokenApi } from "../test/pets.ts";
import { type ApiClientOptions, type ApiDescription, createApiClient } from "./index.ts";

/** The addresses that a client of `api` asks with these options. */
async function asked(api: ApiDescription, options: object): Promise<string[]> {
  const urls: string[] = [];
  const fetch = async (request: Request) => {
    urls.push(request.url);
    return Response.json(request.url.includes("token") ? { access_token: "fake-token", expires_in: 60 } : []);
  };
  await createApiClient<paths>(api, { clientId: "fake-id", clientSecret: "fake-secret", ...options, fetch }).GET(
    "/pets",
  );
  return urls;
}

const tenants = {
  ...tokenApi,
  servers: [
    {
      url: "https://{tenant}.pets.example.test/{version}",
      variables: { tenant: { default: "demo" }, version: { default: "v1", enum: ["v1", "v2"] } },
    },
    { url: "https://sandbox.example.test/" },
  ],
} as const;
const relative = { ...openApi, servers: [{ url: "/api" }] } as const;

describe("the server", () => {
  test("is the document's first, with the defaults of its variables, and so is that of its tokens", async () => {
    expect(await asked(tenants, {})).toEqual([
      "https://demo.pets.example.test/token",
      "https://demo.pets.example.test/v1/pets",
    ]);
  });

  test("has the variables that are given", async () => {
    expect(await asked(tenants, { tenant: "other-1", version: "v2" })).toEqual([
      "https://other-1.pets.example.test/token",
      "https://other-1.pets.example.test/v2/pets",
    ]);
  });

  test("may be another of the document's, or any other", async () => {
    expect((await asked(tenants, { server: "https://sandbox.example.test/" }))[1]).toBe(
      "https://sandbox.example.test/pets",
    );
    expect((await asked(tenants, { baseUrl: "http://localhost:4010/base/" }))[1]).toBe(
      "http://localhost:4010/base/pets",
    );
  });

  test("may have its tokens on another host, whose address is kept as it is", async () => {
    const api = {
      ...tokenApi,
      securitySchemes: { oauth: { type: "clientCredentials", tokenUrl: "https://id.example.test/token/" } },
    } as const;
    expect((await asked(api, {}))[0]).toBe("https://id.example.test/token/");
    expect((await asked(api, { tokenUrl: "https://other.example.test/token" }))[0]).toBe(
      "https://other.example.test/token",
    );
  });

  test.each([
    ["tenant", "evil.example.test/", "letters, digits, dots and hyphens"],
    ["tenant", "a@evil.example.test", "letters, digits, dots and hyphens"],
    ["tenant", "", "received a blank string"],
    ["tenant", "..", "letters, digits, dots and hyphens"],
    ["version", "v3", 'version: expected one of "v1", "v2"'],
    ["server", "https://evil.example.test", 'server: expected one of "https://{tenant}'],
    ["baseUrl", "ftp://pets.example.test", "baseUrl: expected an address with https:"],
    ["baseUrl", "http://127.0.0.1.evil.test", "baseUrl: expected an address with https:"],
    ["baseUrl", "https://pets.example.test/?a=1", "without query or blanks"],
    ["baseUrl", "https://pets.example.test/#a", "without user info or fragment"],
    ["baseUrl", "https://pets.example.test/#", "without user info or fragment"],
    ["baseUrl", "https://me:fake@pets.example.test", "without user info or fragment"],
    ["baseUrl", "https://pets.example.test ", "without query or blanks"],
  ])("refuses %s: %j", async (option, value, message) => {
    await expect(asked(tenants, { [option]: value })).rejects.toThrow(message);
  });

  describe("a variable cannot lead to another host:", () => {
    const withVariable = (url: string, fallback: string, values?: readonly string[]): ApiDescription => ({
      ...openApi,
      servers: [{ url, variables: { it: { default: fallback, ...(values && { enum: values }) } } }],
    });
    const everywhere = ["evil.test/", "a@evil.test", "a:b@evil.test", "..", ".", "", " ", "evil.test#", "evil.test?"];
    const others = ["evil.test\\", "%2e%2e", "e\u0301vil", "ｅvil", "a b", "a\n", "evil.test。", 1, null, ["a"]];

    test.each([
      ["https://{it}.pets.example.test/v1", "demo", ["a:8080", "evil.test:443", "a..b", "a/b"]],
      ["https://pets-{it}.example.test", "eu", ["a:1", "//evil.test"]],
      ["https://{it}/v1", "pets.example.test", ["evil.test:", "evil.test:a", "a/b", "a..b", "me:fake"]],
      ["https://pets.example.test{it}", "/v1", [".evil.test/", "evil", ":1/", ".evil.test", "//..", "/../x", "/a:b@c"]],
      ["https://pets.example.test/{it}/v1", "eu", ["a/b", "a:b"]],
      ["https://pets.example.test:{it}/v1", "443", ["443/", "https", "1:1", "0x50"]],
      ["{it}://pets.example.test/v1", "https", ["https://evil.test/", "https:", "ftp", "javascript"]],
    ])("%s with %j", async (url, fallback, more) => {
      for (const it of [...everywhere, ...others, ...more]) {
        await expect(asked(withVariable(url, fallback), { it }), `${it}`).rejects.toThrow(/^it: expected /);
      }
    });

    test.each([
      ["https://{it}.pets.example.test/v1", "demo", "eu-1.shop", "https://eu-1.shop.pets.example.test/v1/pets"],
      ["https://{it}/v1", "pets.example.test", "shop.test:8443", "https://shop.test:8443/v1/pets"],
      ["https://pets.example.test:{it}/v1", "443", "8443", "https://pets.example.test:8443/v1/pets"],
      ["https://pets.example.test{it}", "/v1", "/v2/eu", "https://pets.example.test/v2/eu/pets"],
      ["https://pets.example.test/{it}", "v1", "v1.2~beta_1", "https://pets.example.test/v1.2~beta_1/pets"],
      ["https://pets.example.test/{it}", "a/b", "c/d", "https://pets.example.test/c/d/pets"],
      ["{it}/v1", "https://pets.example.test", "https://shop.test:8443/a", "https://shop.test:8443/a/v1/pets"],
      ["{it}://127.0.0.1:1/v1", "https", "http", "http://127.0.0.1:1/v1/pets"],
      ["https://pets.example.test{it}", "", undefined, "https://pets.example.test/pets"],
    ])("%s with %j may have %j", async (url, fallback, it, expected) => {
      expect(await asked(withVariable(url, fallback), { it })).toEqual([expected]);
    });

    test("is taken from its values only, where the document lists them", async () => {
      const api = withVariable("https://{it}.example.test", "eu", ["eu", "us"]);
      expect(await asked(api, { it: "us" })).toEqual(["https://us.example.test/pets"]);
      for (const it of ["US", "eu ", "asia", "", 1, ["eu"]]) {
        await expect(asked(api, { it })).rejects.toThrow('it: expected one of "eu", "us"');
      }
    });
  });

  test("takes an address in capitals, and one with an at sign in its path", async () => {
    expect((await asked(openApi, { baseUrl: "HTTPS://Pets.Example.Test/@me" }))[0]).toBe(
      "https://pets.example.test/@me/pets",
    );
    expect((await asked(openApi, { baseUrl: "https://pets.example.test/v2/?" }))[0]).toBe(
      "https://pets.example.test/v2/pets",
    );
  });

  test("takes plain http elsewhere than here only where it is told to", async () => {
    await expect(asked(tokenApi, { baseUrl: "http://mock:4010" })).rejects.toThrow("dangerouslyAllowHttp");
    expect(await asked(tokenApi, { baseUrl: "http://mock:4010", dangerouslyAllowHttp: true })).toEqual([
      "http://mock:4010/token",
      "http://mock:4010/pets",
    ]);
  });

  test("has to be given where the document does not say on which host it is", async () => {
    await expect(asked(relative, {})).rejects.toThrow("baseUrl: expected an address with https:");
    expectTypeOf<object>().not.toExtend<ApiClientOptions<typeof relative>>();
    expectTypeOf<{ baseUrl: string }>().toExtend<ApiClientOptions<typeof relative>>();
    expectTypeOf<{ version: "v3" }>().not.toExtend<Pick<ApiClientOptions<typeof tenants>, "version">>();
    expectTypeOf<{ tenant: string; version: "v2" }>().toExtend<
      Pick<ApiClientOptions<typeof tenants>, "version" | "tenant">
    >();
  });
});

describe("a setting", () => {
  test.each([
    ["timeoutMs", Number.NaN],
    ["timeoutMs", -1],
    ["timeoutMs", Number.POSITIVE_INFINITY],
    ["timeoutMs", 2 ** 31],
    ["timeoutMs", "5"],
    ["retry", 11],
    ["retry", "yes"],
    ["maxResponseBytes", 0],
    ["maxResponseBytes", 1.5],
  ])("%s: %j is refused at construction", (option, value) => {
    const options = { [option]: value };
    expect(() => createApiClient<paths>(openApi as ApiDescription, options)).toThrow(`${option}: expected`);
  });

  test("fetch has to be a function", () => {
    expect(() => createApiClient<paths>(openApi as ApiDescription, JSON.parse('{"fetch":{}}'))).toThrow(
      "fetch: expected a function, received a value of type object",
    );
  });
});
