import type { Call, Fetch } from "../src/index.ts";

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

/** A client of any document: plain `fetch`, with the token that {@link petToken} is. */
export function plainClient(baseUrl: string): (fetch: Fetch) => Call {
  return (fetch) =>
    async (method, path, { params, headers, body, bodySerializer = JSON.stringify }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = String(params?.path?.[name] ?? "");
        if (value === "") throw new TypeError(`expected a ${name}`);
        return encodeURIComponent(value);
      });
      const query = new URLSearchParams(
        Object.entries(params?.query ?? {}).map(([name, value]) => [name, String(value)]),
      );
      const response = await fetch(
        new Request(`${baseUrl}${filled}?${query}`, {
          method,
          headers: { ...headers, "content-type": "application/json", authorization: `Bearer ${petToken}` },
          ...((body !== undefined || bodySerializer !== JSON.stringify) && { body: bodySerializer(body) }),
          signal: AbortSignal.timeout(20_000),
        }),
      );
      const text = await response.clone().text();
      const parsed = parse(text);
      return response.ok ? { data: parsed, response } : { error: parsed, response };
    };
}

export const petToken = "test-token";

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
