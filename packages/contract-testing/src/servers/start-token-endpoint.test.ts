import { afterAll, expect, onTestFinished, test } from "vitest";
import { startTokenEndpoint } from "./start-token-endpoint.ts";

const endpoint = await startTokenEndpoint({ clientId: "test client", clientSecret: "test:secret" });
afterAll(() => endpoint.close());

const ask = async (body: string, headers: Record<string, string> = {}) => {
  const form = { "content-type": "application/x-www-form-urlencoded", ...headers };
  const response = await fetch(endpoint.tokenUrl, { method: "POST", body, headers: form });
  return { status: response.status, ...(await response.json()) };
};
const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` });
const grant = "grant_type=client_credentials";

test.each([
  ["HTTP Basic", grant, basic("test+client", "test%3Asecret")],
  ["a form", `${grant}&client_id=test+client&client_secret=test%3Asecret`, {}],
  [
    "JSON",
    JSON.stringify({ grant_type: "client_credentials", client_id: "test client", client_secret: "test:secret" }),
    { "content-type": "application/json" },
  ],
])("takes the credentials by %s", async (_, body, headers) => {
  const { status, access_token, token_type } = await ask(body, headers);
  expect([status, token_type, endpoint.accepts(access_token)]).toEqual([200, "Bearer", true]);
});

test.each([
  ["a wrong secret", grant, basic("test+client", "wrong"), 401, "invalid_client"],
  ["another grant", "grant_type=password", {}, 400, "unsupported_grant_type"],
  ["JSON that is none", "{", { "content-type": "application/json" }, 400, "invalid_request"],
])("refuses %s", async (_, body, headers, status, error) => {
  expect(await ask(body, headers)).toMatchObject({ status, error });
});

test("a revoked token is dead", async () => {
  const { access_token } = await ask(grant, basic("test+client", "test%3Asecret"));
  endpoint.revokeAll();
  expect(endpoint.accepts(access_token)).toBe(false);
});

test("stands for the token endpoint of a document: its path, and the response that is its example", async () => {
  const example = { iss: "https://tokens.example", expires_in: 60, access_token: "fake-token" };
  const document = (tokenUrl: string, flow: object = {}) => ({
    components: { securitySchemes: { pets: { type: "oauth2", flows: { clientCredentials: { tokenUrl, ...flow } } } } },
  });
  const told = await startTokenEndpoint({
    document: document("https://tokens.example/auth/v2/token/?a=b", { "x-token-response": example }),
  });
  onTestFinished(told.close);
  expect(new URL(told.tokenUrl).pathname + new URL(told.tokenUrl).search).toBe("/auth/v2/token/?a=b");
  const request = { method: "POST", body: new URLSearchParams(grant), headers: basic("any", "any") };
  const { access_token, ...response } = await (await fetch(told.tokenUrl, request)).json();
  expect(response).toEqual({ iss: "https://tokens.example", expires_in: 60 });
  expect(told.accepts(access_token)).toBe(true);
  const elsewhere = await fetch(told.tokenUrl.replace("/token/", "/token"), request);
  expect(elsewhere.status).toBe(404);

  const relative = await startTokenEndpoint({ document: document("/oauth2/token"), expiresIn: 5 });
  onTestFinished(relative.close);
  expect(new URL(relative.tokenUrl).pathname).toBe("/oauth2/token");
  expect(await (await fetch(relative.tokenUrl, request)).json()).toMatchObject({ token_type: "Bearer", expires_in: 5 });
});
