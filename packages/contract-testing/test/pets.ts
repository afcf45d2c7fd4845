import type { Call } from "../src/exchange/client/client-under-test.ts";
import { documentCall } from "../src/exchange/client/document-call.ts";
import type { Fetch } from "../src/exchange/recorder.ts";

const bare = { description: "Without a body." } as const;

/** A small document with a bit of everything. */
export const pets = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "1.0.0" },
  servers: [{ url: "https://pets.example.com/v1" }],
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        parameters: [{ name: "kind", in: "query", required: true, schema: { $ref: "#/components/schemas/Kind" } }],
        responses: {
          "200": asJson({ type: "array", items: { $ref: "#/components/schemas/Pet" } }),
          "401": bare,
          "422": bare,
        },
      },
      post: {
        operationId: "addPet",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
        },
        responses: { "201": asJson({ $ref: "#/components/schemas/Pet" }), "401": bare, "422": bare },
      },
    },
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        parameters: [{ name: "id", in: "path", required: true, example: "rex", schema: { type: "string" } }],
        responses: {
          "200": asJson({ $ref: "#/components/schemas/Pet" }),
          "401": bare,
          "404": asJson({ $ref: "#/components/schemas/Problem" }),
        },
      },
    },
  },
  security: [{ token: [] }],
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: {
      Kind: { type: "string", enum: ["dog", "cat"] },
      Pet: {
        type: "object",
        required: ["name", "kind"],
        properties: {
          name: { type: "string", example: "Rex" },
          kind: { $ref: "#/components/schemas/Kind" },
          age: { type: "integer", example: 3 },
          friends: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
        },
      },
      Problem: { type: "object", required: ["message"], properties: { message: { type: "string" } } },
    },
  },
} as const;

function asJson<Schema>(schema: Schema) {
  return { description: "As JSON.", content: { "application/json": { schema } } } as const;
}

/** A client of the pets: plain `fetch`, with the token that {@link petToken} is. */
export function plainClient(baseUrl: string): (fetch: Fetch) => Call {
  return (fetch) =>
    documentCall({ document: pets, baseUrl, fetch, credentials: { token: petToken }, timeoutMs: 20_000 });
}

export const petToken = "test-token";
