import { createClient as createHeyApi } from "@hey-api/client-fetch";
import ky from "ky";
import OpenAI from "openai";
import createOpenapiFetch from "openapi-fetch";
import { createApiClient, type Fetch } from "../src/index.ts";

/** The two calls that every contender makes: a page of passes, asked for in two ways, with a bearer token. */
export interface Calls {
  readonly GET: () => Promise<unknown>;
  readonly POST: () => Promise<unknown>;
}

export interface Contender {
  /** A program of one call, for the size of its bundle. */
  readonly source: string;
  /** Whether it gets and renews its token by itself. */
  readonly authenticates: boolean;
  create(baseUrl: string, fetch: Fetch): Calls;
}

interface Paths {
  "/pass": {
    get: { responses: { 200: { content: { "application/json": { items: unknown[] } } } } };
    post: {
      requestBody: { content: { "application/json": { limit: number } } };
      responses: { 200: { content: { "application/json": { items: unknown[] } } } };
    };
  };
}
const token = "fake-token";
const body = { limit: 20 };
const authorization = `Bearer ${token}`;
const tokens = { token: async () => ({ value: token, expiresAt: Number.MAX_SAFE_INTEGER }) };
const api = {
  servers: [],
  securitySchemes: { oauth: { type: "clientCredentials", tokenUrl: "/token" } },
  security: [["oauth"]],
  operations: {
    "GET /pass": { response: "object", accept: "application/json" },
    "POST /pass": { response: "object", accept: "application/json" },
  },
} as const;

export const contenders: { readonly [name: string]: Contender } = {
  "hand-written fetch": {
    source: `const send = (method, body) => fetch("https://api.example.com/pass", { method, body, headers: { authorization: "Bearer " + process.env.TOKEN }, signal: AbortSignal.timeout(30000) });
      const response = await send("POST", "{}"); if (!response.ok) throw new Error(String(response.status)); console.log(await response.json());`,
    authenticates: false,
    create: (baseUrl, fetch) => {
      const send = async (method: string, sent?: unknown) => {
        const response = await fetch(
          new Request(`${baseUrl}/pass`, {
            method,
            headers: { authorization, "content-type": "application/json" },
            body: sent === undefined ? null : JSON.stringify(sent),
            signal: AbortSignal.timeout(30_000),
          }),
        );
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      };
      return { GET: () => send("GET"), POST: () => send("POST", body) };
    },
  },
  "bare openapi-fetch": {
    source: `import createClient from "openapi-fetch"; console.log(await createClient({ baseUrl: "https://api.example.com" }).POST("/pass", { body: {} }));`,
    authenticates: false,
    create: (baseUrl, fetch) => {
      const client = createOpenapiFetch<Paths>({ baseUrl, fetch, headers: { authorization } });
      return { GET: () => client.GET("/pass"), POST: () => client.POST("/pass", { body }) };
    },
  },
  "@hey-api/client-fetch": {
    source: `import { createClient } from "@hey-api/client-fetch"; console.log(await createClient({ baseUrl: "https://api.example.com", auth: () => process.env.TOKEN }).post({ url: "/pass", body: {} }));`,
    authenticates: false,
    create: (baseUrl, fetch) => {
      const client = createHeyApi({ baseUrl, fetch: fetch as typeof globalThis.fetch, auth: () => token });
      const security = [{ scheme: "bearer", type: "http" }] as const;
      return {
        GET: () => client.get({ url: "/pass", security: [...security] }),
        POST: () => client.post({ url: "/pass", body, security: [...security] }),
      };
    },
  },
  ky: {
    source: `import ky from "ky"; console.log(await ky.post("https://api.example.com/pass", { json: {}, headers: { authorization: "Bearer " + process.env.TOKEN } }).json());`,
    authenticates: false,
    create: (baseUrl, fetch) => {
      const client = ky.create({
        prefixUrl: baseUrl,
        fetch: fetch as typeof globalThis.fetch,
        headers: { authorization },
      });
      return { GET: () => client.get("pass").json(), POST: () => client.post("pass", { json: body }).json() };
    },
  },
  openai: {
    source: `import OpenAI from "openai"; console.log(await new OpenAI({ baseURL: "https://api.example.com" }).post("/pass", { body: {} }));`,
    authenticates: false,
    create: (baseURL, fetch) => {
      const client = new OpenAI({
        apiKey: token,
        baseURL,
        fetch: ((url, init) => fetch(new Request(url, init))) as typeof globalThis.fetch,
      });
      return { GET: () => client.get("/pass"), POST: () => client.post("/pass", { body }) };
    },
  },
  "api-client": {
    source: `import { createCivicPassClient, unwrap } from "@typed-clients/civic-pass";
      const client = createCivicPassClient({ clientId: process.env.ID, clientSecret: process.env.SECRET });
      console.log(await unwrap(client.POST("/pass", { body: {} })));`,
    authenticates: true,
    create: (baseUrl, fetch) => {
      const client = createApiClient<Paths, typeof api>(api, { baseUrl, fetch, tokens });
      return { GET: () => client.GET("/pass"), POST: () => client.POST("/pass", { body }) };
    },
  },
};
