// Every security scheme that a document can have: generated, sent by the client, and accepted or refused by the mock.
import { type ApiDescription, createApiClient } from "@typed-clients/api-client";
import { startMock, startTokenEndpoint } from "@typed-clients/contract-testing";
import { apiDescription } from "@typed-clients/spec-tools/generate/api-description";
import { afterAll, expect, test } from "vitest";

const ok = { description: "Fine.", content: { "application/json": { schema: { type: "object", properties: {} } } } };
const responses = { 200: ok, 401: { description: "Refused." } };
const operation = (security?: object[]) => ({ get: { ...(security && { security }), responses } });
const flow = { authorizationUrl: "https://login.test/authorize", tokenUrl: "https://login.test/token", scopes: {} };
const document = {
  openapi: "3.1.0",
  info: { title: "Every scheme", version: "1" },
  servers: [{ url: "https://schemes.example.test" }],
  security: [{ jwt: [] }],
  paths: {
    "/header": operation([{ inHeader: [] }]),
    "/query": operation([{ inQuery: [] }]),
    "/cookie": operation([{ inCookie: [] }]),
    "/basic": operation([{ login: [] }]),
    "/bearer": operation(),
    "/alternatives": operation([{ jwt: [] }, { inHeader: [], inQuery: [] }]),
    "/combination": operation([{ jwt: [], inHeader: [], inQuery: [], inCookie: [] }]),
    "/client-credentials": operation([{ machine: ["read"] }]),
    "/authorization-code": operation([{ code: ["read"] }]),
    "/implicit": operation([{ implicit: [] }]),
    "/password": operation([{ password: [] }]),
    "/openid-connect": operation([{ openId: [] }]),
    "/or-mutual-tls": operation([{ mutual: [] }, { inHeader: [] }]),
    "/open": operation([]),
    "/optional": operation([{}, { inHeader: [] }]),
    "/mutual-tls": operation([{ mutual: [] }]),
    "/digest": operation([{ digest: [] }]),
    "/undefined": operation([{ nowhere: [] }]),
  },
  components: {
    securitySchemes: {
      inHeader: { type: "apiKey", in: "header", name: "X-Key" },
      inQuery: { type: "apiKey", in: "query", name: "key" },
      inCookie: { type: "apiKey", in: "cookie", name: "session" },
      login: { type: "http", scheme: "basic" },
      jwt: { type: "http", scheme: "Bearer" },
      machine: { type: "oauth2", flows: { clientCredentials: { tokenUrl: flow.tokenUrl, scopes: { read: "Read." } } } },
      code: { type: "oauth2", flows: { authorizationCode: { ...flow, scopes: { read: "Read." } } } },
      implicit: { type: "oauth2", flows: { implicit: flow } },
      password: { type: "oauth2", flows: { password: flow } },
      openId: { type: "openIdConnect", openIdConnectUrl: "https://login.test/.well-known/openid-configuration" },
      mutual: { type: "mutualTLS" },
      digest: { type: "http", scheme: "digest" },
    },
  },
};

const written = apiDescription(document);
const api: ApiDescription = JSON.parse(written.slice(written.indexOf("{"), written.lastIndexOf("}") + 1));
const mock = await startMock({ document });
const tokens = await startTokenEndpoint();
afterAll(() => Promise.all([mock.close(), tokens.close()]));

const secrets = {
  inHeader: "fake-1",
  inQuery: "fake-2",
  inCookie: "fake-3",
  username: "rex",
  password: "fake-4",
  jwt: "fake-5",
  clientId: "fake-id",
  clientSecret: "fake-secret",
  tokenUrl: tokens.tokenUrl,
  code: () => "fake-6",
  implicit: async () => "fake-7",
  passwordCredential: "fake-8",
  openId: { token: async () => ({ value: "fake-9", expiresAt: Number.MAX_SAFE_INTEGER }) },
};

interface Client {
  GET(path: string): Promise<{ response: Response }>;
}
const clientOf = (options: object) =>
  createApiClient<object>(api, { ...options, baseUrl: mock.baseUrl }) as unknown as Client; // its paths are not typed

const paths = Object.keys(document.paths);
const unserved = ["/mutual-tls", "/digest", "/undefined"];
const served = paths.filter((path) => !unserved.includes(path));
const open = ["/open", "/optional"];

test.each(served)("%s takes the credential that the client sends", async (path) => {
  const { response } = await clientOf(secrets).GET(path);
  expect(response.status).toBe(200);
  expect(`${response.url}${JSON.stringify([...response.headers])}`).not.toContain("fake-2");
});

test("each alternative is taken", async () => {
  const { inHeader, inQuery, jwt } = secrets;
  expect((await clientOf({ inHeader, inQuery }).GET("/alternatives")).response.status).toBe(200);
  expect((await clientOf({ jwt }).GET("/alternatives")).response.status).toBe(200);
});

test.each(served.filter((path) => !open.includes(path)))(
  "%s is refused without a credential, by both",
  async (path) => {
    // client certificates cannot be seen on a loopback server without TLS
    if (path !== "/or-mutual-tls") expect((await fetch(`${mock.baseUrl}${path}`)).status).toBe(401);
    await expect(clientOf(/bearer|alternatives/.test(path) ? {} : { jwt: "fake-5" }).GET(path)).rejects.toThrow(
      new RegExp(`^GET ${path}: expected a credential for the security scheme `),
    );
  },
);

test.each(open)("%s is called without any credential", async (path) => {
  const sent: Headers[] = [];
  const fetch = async (request: Request) => {
    sent.push(request.headers);
    return globalThis.fetch(request);
  };
  expect((await clientOf({ jwt: "fake-5", fetch }).GET(path)).response.status).toBe(200);
  expect([...(sent[0] ?? [])]).toEqual([["accept", "application/json"]]);
});

test.each([
  ["/mutual-tls", "the security scheme mutual (mutualTLS, which is not supported)"],
  ["/digest", "the security scheme digest (http digest, which is not supported)"],
  ["/undefined", "the security scheme nowhere, which the document does not define"],
])("%s is refused by name before anything is sent", async (path, message) => {
  const fetch = () => Promise.reject(new Error("sent"));
  await expect(clientOf({ ...secrets, fetch }).GET(path)).rejects.toThrow(message);
});
