import type { AddressInfo } from "node:net";
import { PrivateKeyJwt } from "oauth4webapi";
import Provider, { type ClientMetadata, type JWK } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ClientCredentialsOptions, clientCredentials } from "../src/index.ts";

const secret = 'fake secret+with/every:kind%20of"&=?#[]@!$(),;~'; // the server allows ASCII only
const resource = "https://api.example.com";
const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
  "sign",
  "verify",
]);

let origin = "";
let close = async () => {};

beforeAll(async () => {
  const common = {
    grant_types: ["client_credentials"],
    redirect_uris: [],
    response_types: [],
    scope: "tasks deliveries",
    id_token_signed_response_alg: "ES256",
  } satisfies Partial<ClientMetadata>;
  const clients: ClientMetadata[] = [
    { ...common, client_id: "basic client", client_secret: secret },
    { ...common, client_id: "post", client_secret: secret, token_endpoint_auth_method: "client_secret_post" },
    {
      ...common,
      client_id: "key",
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "ES256",
      jwks: { keys: [{ ...(await crypto.subtle.exportKey("jwk", publicKey)), kid: "k" } as JWK] },
    },
  ];
  const provider = new Provider("http://127.0.0.1", {
    clients,
    scopes: ["tasks", "deliveries"],
    jwks: {
      keys: [{ ...(await crypto.subtle.exportKey("jwk", privateKey)), kid: "s", alg: "ES256", use: "sig" } as JWK],
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: "tasks deliveries",
          accessTokenFormat: "jwt",
          accessTokenTTL: 2,
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
  });
  const server = provider.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterAll(() => close());

const source = (options: object) =>
  clientCredentials({ tokenUrl: `${origin}/token`, ...options } as ClientCredentialsOptions);

describe("a certified server accepts", () => {
  test("basic, with a secret that needs the encoding, and the scope", async () => {
    const token = await source({
      clientId: "basic client",
      clientSecret: secret,
      scope: ["tasks", "deliveries"],
    }).token();
    expect(token).toMatchObject({ scope: "tasks deliveries", value: expect.stringMatching(/^\S+$/) });
  });

  test("post", async () => {
    const token = source({ clientId: "post", clientSecret: secret, clientAuthentication: "post" }).token();
    await expect(token).resolves.toMatchObject({ expiresAt: expect.any(Number) });
  });

  test("but not basic-raw with such a secret", async () => {
    const raw = source({ clientId: "basic client", clientSecret: secret, clientAuthentication: "basic-raw" });
    await expect(raw.token()).rejects.toMatchObject({ code: "error_response", error: "invalid_client" });
  });
});

describe("case 9: private_key_jwt", () => {
  test("works, with the token URL as audience", async () => {
    const token = source({
      clientId: "key",
      clientAuthentication: PrivateKeyJwt({ key: privateKey, kid: "k" }),
    }).token();
    await expect(token).resolves.toMatchObject({ value: expect.stringMatching(/^\S+$/) });
  });

  test("a function around it can name the issuer", async () => {
    const authenticate = PrivateKeyJwt({ key: privateKey, kid: "k" });
    const token = source({
      clientId: "key",
      clientAuthentication: ((server, client, body, headers) =>
        authenticate(
          { ...server, issuer: "http://127.0.0.1" },
          client,
          body,
          headers,
        )) satisfies ClientCredentialsOptions["clientAuthentication"],
    }).token();
    await expect(token).resolves.toMatchObject({ value: expect.stringMatching(/^\S+$/) });
  });
});

test("case 31: 2 s JWTs, 5 s, 20 callers: no token past its exp is handed out", { timeout: 20_000 }, async () => {
  const { token } = source({ clientId: "basic client", clientSecret: secret, resource, scope: "tasks" });
  const endsAt = Date.now() + 5000;
  const values = new Set<string>();
  let handedOut = 0;
  const caller = async () => {
    while (Date.now() < endsAt) {
      const { value } = await token();
      const now = Date.now();
      const { exp } = JSON.parse(Buffer.from(String(value.split(".")[1]), "base64url").toString());
      expect(exp * 1000).toBeGreaterThan(now);
      values.add(value);
      handedOut++;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await Promise.all(Array.from({ length: 20 }, caller));
  expect(values.size).toBeGreaterThanOrEqual(4);
  expect(values.size).toBeLessThanOrEqual(8);
  expect(handedOut).toBeGreaterThan(values.size * 10);
});
