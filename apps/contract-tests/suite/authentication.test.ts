// Every security scheme that a document can have: generated, sent by the client, and accepted or refused by the mock.
import { type ApiDescription, createApiClient } from "@typed-clients/api-client";
import { startMock } from "@typed-clients/contract-testing";
import { apiDescription } from "@typed-clients/spec-tools/generate/api-description";
import { afterAll, expect, test } from "vitest";

const ok = { description: "Fine.", content: { "application/json": { schema: { type: "object", properties: {} } } } };
const operation = (security: object[]) => ({
  get: { security, responses: { 200: ok, 401: { description: "Refused." } } },
});
const document = {
  openapi: "3.0.3",
  info: { title: "Every scheme", version: "1" },
  servers: [{ url: "https://schemes.example.test" }],
  paths: {
    "/header": operation([{ inHeader: [] }]),
    "/query": operation([{ inQuery: [] }]),
    "/cookie": operation([{ inCookie: [] }]),
    "/basic": operation([{ login: [] }]),
    "/bearer": operation([{ jwt: [] }]),
    "/alternatives": operation([{ jwt: [] }, { inHeader: [], inQuery: [] }]),
    "/open": operation([]),
  },
  components: {
    securitySchemes: {
      inHeader: { type: "apiKey", in: "header", name: "X-Key" },
      inQuery: { type: "apiKey", in: "query", name: "key" },
      inCookie: { type: "apiKey", in: "cookie", name: "session" },
      login: { type: "http", scheme: "basic" },
      jwt: { type: "http", scheme: "Bearer" },
    },
  },
};

const written = apiDescription(document);
const api: ApiDescription = JSON.parse(written.slice(written.indexOf("{"), written.lastIndexOf("}") + 1));
const secrets = { inHeader: "fake-1", inQuery: "fake-2", inCookie: "fake-3", username: "rex", password: "fake-4" };
const mock = await startMock({ document });
afterAll(() => mock.close());

interface Client {
  GET(path: string): Promise<{ response: Response }>;
}
const clientOf = (options: object) =>
  createApiClient<object>(api, { ...options, baseUrl: mock.baseUrl }) as unknown as Client; // its paths are not typed

const paths = Object.keys(document.paths);

test.each(paths)("%s takes the credential that the client sends", async (path) => {
  const { response } = await clientOf({ ...secrets, token: "fake-5" }).GET(path);
  expect(response.status).toBe(200);
  expect(`${response.url}${JSON.stringify([...response.headers])}`).not.toContain("fake-2");
});

test("the other alternative is taken as well", async () => {
  expect((await clientOf(secrets).GET("/alternatives")).response.status).toBe(200);
});

test.each(paths.filter((path) => path !== "/open"))("%s is refused without a credential, by both", async (path) => {
  expect((await fetch(`${mock.baseUrl}${path}`)).status).toBe(401);
  await expect(clientOf({}).GET(path)).rejects.toThrow(/^GET .*: expected a credential for the security scheme /);
});
