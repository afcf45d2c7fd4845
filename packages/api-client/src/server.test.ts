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
    ["baseUrl", "https://pets.example.test/?a=1", "without user info, query, fragment or blanks"],
    ["baseUrl", "https://pets.example.test/#a", "without user info, query, fragment or blanks"],
    ["baseUrl", "https://me:fake@pets.example.test", "without user info, query, fragment or blanks"],
    ["baseUrl", "https://pets.example.test ", "without user info, query, fragment or blanks"],
  ])("refuses %s: %j", async (option, value, message) => {
    await expect(asked(tenants, { [option]: value })).rejects.toThrow(message);
  });

  test("takes an address in capitals, and one with an at sign in its path", async () => {
    expect((await asked(openApi, { baseUrl: "HTTPS://Pets.Example.Test/@me" }))[0]).toBe(
      "https://pets.example.test/@me/pets",
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
      "fetch: expected a function like fetch, received a value of type object",
    );
  });
});
