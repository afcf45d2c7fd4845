import { afterAll, expect, test } from "vitest";
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
