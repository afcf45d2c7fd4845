import type { OperationDescription } from "../src/index.ts";

// A small API with one operation of each kind that a client treats differently.

export interface Pet {
  id: number;
  name: string;
}

type None = { query?: never; header?: never; path?: never; cookie?: never };
type ById = { query?: never; header?: never; path: { id: number }; cookie?: never };

export interface paths {
  "/pets": {
    parameters: None;
    get: {
      parameters: {
        query?: { kind?: string[]; limit?: number };
        header?: never;
        path?: never;
        cookie?: { session?: string };
      };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": Pet[] } };
        401: { headers: Record<string, unknown>; content?: never };
      };
    };
    post: {
      parameters: None;
      requestBody: { content: { "application/json": { name: string } } };
      responses: {
        201: { headers: Record<string, unknown>; content: { "application/json": Pet } };
        400: { headers: Record<string, unknown>; content: { "application/json": { problem: string } } };
        401: { headers: Record<string, unknown>; content?: never };
      };
    };
  };
  "/pets/{id}": {
    parameters: ById;
    get: {
      parameters: ById;
      requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Pet } } };
    };
    delete: {
      parameters: ById;
      requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content?: never } };
    };
    patch: {
      parameters: ById;
      requestBody?: { content: { "application/json": { name?: string } } };
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/json": Record<string, unknown> } };
      };
    };
  };
  "/pets/{id}/photo": {
    parameters: ById;
    get: {
      parameters: ById;
      requestBody?: never;
      responses: { 200: { headers: Record<string, unknown>; content: { "image/*": string } } };
    };
    put: {
      parameters: ById;
      requestBody: { content: { "application/octet-stream": string } };
      responses: { 204: { headers: Record<string, unknown>; content?: never } };
    };
  };
  "/pets/search": {
    parameters: None;
    post: {
      parameters: None;
      requestBody: { content: { "application/json": { limit?: number; skip?: number } } };
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": { records?: Pet[] } } } };
    };
  };
  "/secrets": {
    parameters: None;
    get: {
      parameters: None;
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { "application/ld+json": Pet } };
        204: { headers: Record<string, unknown>; content?: never };
      };
    };
  };
  "/import": {
    parameters: None;
    post: {
      parameters: None;
      requestBody: { content: { "text/csv": string } };
      responses: { 200: { headers: Record<string, unknown>; content: { "text/plain": string } } };
    };
  };
}

const operations: {
  readonly [operation: string]: OperationDescription;
} = {
  "GET /pets": { response: "array", accept: "application/json" },
  "POST /pets": { response: "object", accept: "application/json" },
  "GET /pets/{id}": { response: "object", accept: "application/json" },
  "DELETE /pets/{id}": {},
  "PATCH /pets/{id}": { accept: "application/json" },
  "GET /pets/{id}/photo": { response: "bytes", accept: "image/*" },
  "PUT /pets/{id}/photo": { body: "application/octet-stream" },
  "POST /pets/search": { response: "object", accept: "application/json", repeatable: true },
  "GET /secrets": { response: "object", optional: true, accept: "application/ld+json", repeatable: false },
  "POST /import": { response: "text", accept: "text/plain", body: "text/csv" },
};

/** The API without any authentication. */
export const openApi: {
  readonly servers: readonly [{ readonly url: "https://pets.example.test/v1" }];
  readonly securitySchemes: Record<never, never>;
  readonly operations: typeof operations;
} = { servers: [{ url: "https://pets.example.test/v1" }], securitySchemes: {}, operations };

/** The API with OAuth 2.0 client credentials. */
export const tokenApi: {
  readonly servers: readonly [{ readonly url: "https://pets.example.test/v1" }];
  readonly securitySchemes: { readonly oauth: { readonly type: "clientCredentials"; readonly tokenUrl: "/token" } };
  readonly security: readonly [readonly ["oauth"]];
  readonly operations: typeof operations;
} = {
  servers: [{ url: "https://pets.example.test/v1" }],
  securitySchemes: { oauth: { type: "clientCredentials", tokenUrl: "/token" } },
  security: [["oauth"]],
  operations,
};

export const fakeCredentials = { clientId: "fake-id", clientSecret: "fake-secret" } as const;
