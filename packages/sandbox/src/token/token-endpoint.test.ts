import { expect, test } from "vitest";
import { createClock } from "../clock/clock.ts";
import { memoryStore, openEventLog } from "../log/index.ts";
import { createSeeded } from "../seed/seeded.ts";
import { createTokenRegister, respondToTokenRequest, type TokenRequest } from "./index.ts";

const log = openEventLog(memoryStore());
const tokens = createTokenRegister(log, createClock(log, { startAt: 0, speed: 0 }), createSeeded(1));
const clients = [
  { clientId: "fake-id", clientSecret: "fake+secret/%41", scope: "read write" },
  { clientId: "fake:id", clientSecret: "fake secret" },
];
const form = "application/x-www-form-urlencoded";
const basic = (id: string, secret: string) => `Basic ${btoa(`${id}:${secret}`)}`;
const ask = (request: Partial<TokenRequest>) =>
  respondToTokenRequest(
    { method: "POST", authorization: "", contentType: form, body: "grant_type=client_credentials", ...request },
    { clients, tokens, scopes: ["read", "write", "admin"], lifetimeSeconds: 60 },
  );
const encoded = new URLSearchParams({ "": "fake+secret/%41" }).toString().slice(1);

test.each<[string, Partial<TokenRequest>]>([
  ["HTTP Basic, form-encoded", { authorization: basic("fake-id", encoded) }],
  ["HTTP Basic, raw", { authorization: basic("fake-id", "fake+secret/%41") }],
  ["HTTP Basic in lower case", { authorization: basic("fake-id", encoded).replace("Basic", "basic") }],
  ["a form", { body: `grant_type=client_credentials&client_id=fake-id&client_secret=${encoded}` }],
  [
    "JSON",
    {
      contentType: "application/json; charset=utf-8",
      body: JSON.stringify({
        grant_type: "client_credentials",
        client_id: "fake-id",
        client_secret: "fake+secret/%41",
        audience: "any",
      }),
    },
  ],
])("issues a token for %s", (_, request) => {
  const { status, headers, body } = ask(request);
  expect([status, headers["cache-control"]]).toEqual([200, "no-store"]);
  expect(body).toEqual({ access_token: expect.any(String), token_type: "Bearer", expires_in: 60, scope: "read write" });
});

test("a scope that is asked for twice is granted once", () => {
  const body = "grant_type=client_credentials&scope=read+read";
  expect(ask({ authorization: basic("fake-id", encoded), body }).body).toMatchObject({ scope: "read" });
});

test("an encoded id may hold a colon", () => {
  expect(ask({ authorization: basic("fake%3Aid", "fake+secret") }).status).toBe(200);
});

test.each<[string, Partial<TokenRequest>, number, string]>([
  ["a wrong secret", { authorization: basic("fake-id", "no") }, 401, "invalid_client"],
  ["an unknown client", { authorization: basic("nobody", "no") }, 401, "invalid_client"],
  ["no client", {}, 401, "invalid_client"],
  ["broken Basic", { authorization: "Basic %%%" }, 401, "invalid_client"],
  [
    "a wrong secret in a form",
    { body: "grant_type=client_credentials&client_id=fake-id&client_secret=no" },
    401,
    "invalid_client",
  ],
  [
    "two ways at once",
    { authorization: basic("fake-id", encoded), body: "client_id=fake-id&client_secret=x" },
    400,
    "invalid_request",
  ],
  [
    "another grant",
    { authorization: basic("fake-id", encoded), body: "grant_type=password" },
    400,
    "unsupported_grant_type",
  ],
  ["no grant", { authorization: basic("fake-id", encoded), body: "" }, 400, "invalid_request"],
  [
    "a scope that the client does not have",
    { authorization: basic("fake-id", encoded), body: "grant_type=client_credentials&scope=admin" },
    400,
    "invalid_scope",
  ],
  ["a parameter twice", { body: "grant_type=a&grant_type=b" }, 400, "invalid_request"],
  ["broken JSON", { contentType: "application/json", body: "{" }, 400, "invalid_request"],
  ["a JSON list", { contentType: "application/json", body: "[]" }, 400, "invalid_request"],
  [
    "a scope that is no text",
    { contentType: "application/json", body: '{"grant_type":"client_credentials","scope":["read"]}' },
    400,
    "invalid_request",
  ],
  ["another media type", { contentType: "text/plain" }, 400, "invalid_request"],
  ["GET", { method: "GET" }, 405, "invalid_request"],
])("refuses %s", (_, request, status, error) => {
  const response = ask(request);
  expect([response.status, response.body]).toEqual([status, { error, error_description: expect.any(String) }]);
  expect(JSON.stringify(response)).not.toContain("fake+secret");
});

test("challenges a client that tried HTTP Basic", () => {
  expect(ask({ authorization: basic("fake-id", "no") }).headers["www-authenticate"]).toMatch(/^Basic /);
});
