import { expect, test } from "vitest";
import { json, loopbackServer } from "../test/loopback-server.ts";
import { fakeCredentials, openApi, type paths, tokenApi } from "../test/pets.ts";
import { pet, pets, secured } from "../test/secured.ts";
import { clientCredentialsScheme, createApiClientOf, parameterStyles, unwrap } from "./index.ts";

const schemes = { clientCredentials: clientCredentialsScheme };

test("a client of the parts that its document needs does all that the document has", async () => {
  await using server = await loopbackServer((_, response) => json(response, pet));
  const options = { ...fakeCredentials, baseUrl: `${server.origin}/v1/` };
  const client = createApiClientOf<paths, typeof tokenApi>({ schemes }, tokenApi, options);
  expect(await unwrap(client.GET("/pets/{id}", { params: { path: { id: 1 } } }))).toEqual(pet);
  expect(await unwrap(client.POST("/pets", { body: { name: "Rex" } }))).toEqual(pet);
  expect(server.log.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
    ["GET", "/v1/pets/1", "Bearer fake-token-1"],
    ["POST", "/v1/pets", "Bearer fake-token-1"],
  ]);
});

test("a query parameter without the part that writes it is refused by name, before anything is sent", async () => {
  await using server = await pets();
  const options = { ...fakeCredentials, baseUrl: server.origin };
  const without = createApiClientOf<paths, typeof tokenApi>({ schemes }, tokenApi, options);
  const call = without.GET("/pets", { params: { query: { limit: 2 } } });
  await expect(call).rejects.toThrow("limit: expected no query parameter; the client has no part parameterStyles");
  const given = createApiClientOf<paths, typeof tokenApi>({ schemes, parameterStyles }, tokenApi, options);
  await given.GET("/pets", { params: { query: { kind: ["cat", "dog"] } } });
  expect([server.log.map(({ url }) => url), server.issued()]).toEqual([["/pets?kind=cat&kind=dog"], 1]);
});

test("a part that the document needs and that is missing does not compile", () => {
  const variables = {
    servers: [{ url: "https://{tenant}.example.test", variables: { tenant: { default: "a" } } }],
  } as const;
  const tenants = { ...openApi, ...variables };
  const keyed = secured({ key: { type: "apiKey", in: "header", name: "x-api-key", option: "apiKey" } }, [["key"]]);
  const never = () => [
    // @ts-expect-error the document has an API key
    createApiClientOf<paths, typeof keyed>({ schemes: {} }, keyed, { apiKey: "fake-key" }),
    // @ts-expect-error its server has a variable
    createApiClientOf<paths, typeof tenants>({ schemes: {} }, tenants, {}),
    createApiClientOf<paths, typeof openApi>({ schemes: {} }, openApi, {}),
  ];
  expect(never).toBeTypeOf("function");
});

test("a path parameter that is a list is refused by name without the part that writes it", async () => {
  await using server = await pets();
  interface Lists {
    "/pets/{ids}": { get: { parameters: { path: { ids: string[] } }; responses: { 204: { content?: never } } } };
  }
  const options = { baseUrl: server.origin };
  const init = { params: { path: { ids: ["1", "2"] } } };
  const without = createApiClientOf<Lists, typeof openApi>({ schemes: {} }, openApi, options);
  await expect(without.GET("/pets/{ids}", init)).rejects.toThrow(
    'GET /pets/{ids}: expected a non-empty ids that is no dot segment, received ["1","2"]',
  );
  const given = createApiClientOf<Lists, typeof openApi>({ schemes: {}, parameterStyles }, openApi, options);
  await given.GET("/pets/{ids}", init);
  expect(server.log.map(({ url }) => url)).toEqual(["/pets/1,2"]);
});
