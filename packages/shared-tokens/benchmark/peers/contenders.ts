import { generateKeyPairSync } from "node:crypto";
import { ConfidentialClientApplication, DistributedCachePlugin } from "@azure/msal-node";
import { clientCredentials } from "@typed-clients/client-credentials";
import { JWT } from "google-auth-library";
import type { Redis } from "ioredis";
import simpleOAuth2 from "simple-oauth2";
import { ioredisStore, sharedTokens } from "../../src/index.ts";

/** What one process of the fleet has: a token, and the next one after a refused one, as the library's documentation has it. */
export interface Process {
  token(): Promise<string>;
  refused(token: string): Promise<string>;
}

const clientId = "fleet";
const clientSecret = "fake-secret";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

export type Contender = (tokenOrigin: string, redis: Redis) => Process;

export const contenders: Record<string, Contender> = {
  "@typed-clients/shared-tokens": (tokenOrigin, redis) => {
    const key = { tokenUrl: `${tokenOrigin}/token`, clientId, clientSecret };
    const tokens = sharedTokens(clientCredentials(key), { key, store: ioredisStore(redis) });
    return {
      token: async () => (await tokens.token()).value,
      refused: async (rejected) => (await tokens.token({ rejected })).value,
    };
  },

  "@typed-clients/client-credentials alone": (tokenOrigin) => {
    const tokens = clientCredentials({ tokenUrl: `${tokenOrigin}/token`, clientId, clientSecret });
    return {
      token: async () => (await tokens.token()).value,
      refused: async (rejected) => (await tokens.token({ rejected })).value,
    };
  },

  "@azure/msal-node, its cache plug-in on Redis": (tokenOrigin, redis) => {
    const client = {
      get: async (key: string) => (await redis.get(key)) ?? "",
      set: (key: string, value: string) => redis.set(key, value),
    };
    const partition = { getKey: async () => clientId, extractKey: async () => clientId };
    const authority = "https://login.microsoftonline.com/fake-tenant";
    const metadata = {
      issuer: authority,
      token_endpoint: "https://login.microsoftonline.com/token",
      authorization_endpoint: "https://login.microsoftonline.com/authorize",
      jwks_uri: "https://login.microsoftonline.com/keys",
    };
    const post = async () => {
      const response = await fetch(`${tokenOrigin}/token`, { method: "POST" });
      return { status: response.status, headers: {}, body: await response.json() };
    };
    const application = new ConfidentialClientApplication({
      auth: {
        clientId,
        clientSecret,
        authority,
        knownAuthorities: ["login.microsoftonline.com"],
        authorityMetadata: JSON.stringify(metadata),
      },
      cache: { cachePlugin: new DistributedCachePlugin(client, partition) },
      system: { networkClient: { sendGetRequestAsync: post, sendPostRequestAsync: post } },
    });
    const ask = async (skipCache: boolean) => {
      const result = await application.acquireTokenByClientCredential({ scopes: ["api://fake/.default"], skipCache });
      return result?.accessToken ?? "";
    };
    return { token: () => ask(false), refused: () => ask(true) };
  },

  "google-auth-library": (tokenOrigin) => {
    let answer = 200;
    let used = "";
    // the API refuses each call once
    const fetchImplementation = async (url: Parameters<typeof fetch>[0], init?: RequestInit) => {
      if (!String(url instanceof Request ? url.url : url).includes("api.example.test"))
        return fetch(`${tokenOrigin}/token`, { method: "POST" });
      used = new Headers(init?.headers).get("authorization")?.replace("Bearer ", "") ?? "";
      const status = answer;
      answer = 200;
      return Response.json({}, { status });
    };
    const transporterOptions = { fetchImplementation };
    const scopes = ["fake"];
    const client = new JWT({
      email: "fleet@example.test",
      key,
      scopes,
      transporterOptions,
      forceRefreshOnFailure: true,
    });
    return {
      token: async () => (await client.getAccessToken()).token ?? "",
      async refused() {
        answer = 401;
        await client.request({ url: "https://api.example.test/" });
        return used;
      },
    };
  },

  "simple-oauth2 and a hand-written cache on Redis": (tokenOrigin, redis) => {
    const auth = { tokenHost: tokenOrigin, tokenPath: "/token" };
    const client = new simpleOAuth2.ClientCredentials({ client: { id: clientId, secret: clientSecret }, auth });
    const name = "hand-written:token";
    const token = async () => {
      const kept = await redis.get(name);
      if (kept !== null) return kept;
      const { access_token: value, expires_in: seconds } = (await client.getToken({})).token;
      await redis.set(name, String(value), "EX", Number(seconds) - 10);
      return String(value);
    };
    return {
      token,
      async refused() {
        await redis.del(name);
        return token();
      },
    };
  },
};
