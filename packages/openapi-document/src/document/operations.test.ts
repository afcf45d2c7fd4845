import { describe, expect, test } from "vitest";
import {
  DocumentError,
  isSecured,
  operationsOf,
  securitySchemesOf,
  serversOf,
  serverUrl,
  tokenUrlsOf,
} from "./index.ts";

const document = {
  openapi: "3.1.0",
  servers: [{ url: "/v1/" }],
  security: [{ key: [] }],
  paths: {
    "/pets/{id}": {
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "verbose", in: "query", schema: { type: "boolean" } },
      ],
      get: {
        operationId: "getPet",
        parameters: [
          { $ref: "#/components/parameters/Verbose" },
          {
            name: "q",
            in: "query",
            content: { "application/json": { schema: { type: "object" }, example: { a: 1 } } },
          },
        ],
        responses: {
          200: { $ref: "#/components/responses/Pet" },
          default: { description: "An error.", content: { "application/problem+json; charset=utf-8": {} } },
          "x-note": 1,
        },
      },
      put: {
        security: [{ key: [], token: ["write"] }, {}],
        servers: [{ url: "https://write.example.com" }],
        requestBody: { $ref: "#/components/requestBodies/Pet" },
        responses: { 204: { description: "Done." } },
      },
      summary: "not an operation",
      trace: null,
    },
    "/public": { $ref: "#/components/pathItems/Public", put: { security: [] } },
    "x-paths": { get: {} },
  },
  components: {
    parameters: { Verbose: { name: "verbose", in: "query", required: true, schema: { type: "integer" } } },
    responses: { Pet: { description: "A pet.", content: { "application/json": { schema: { type: "object" } } } } },
    requestBodies: { Pet: { $ref: "#/components/requestBodies/Animal" }, Animal: { required: true, content: {} } },
    pathItems: { Public: { get: { security: [], responses: {} } } },
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { $ref: "#/components/securitySchemes/oauth" },
      oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "/oauth/token", scopes: {} } } },
    },
  },
};

describe("operations", () => {
  const operations = operationsOf(document);
  const [get, put, publicPut, publicGet] = operations;

  test("are those of the path items, referenced ones included", () => {
    expect(operations.map(({ name, id }) => [name, id])).toEqual([
      ["GET /pets/{id}", "getPet"],
      ["PUT /pets/{id}", "PUT /pets/{id}"],
      ["GET /public", "GET /public"],
      ["PUT /public", "PUT /public"],
    ]);
    expect(publicPut?.keys).toEqual(["components", "pathItems", "Public", "get"]);
    expect(publicGet?.keys).toEqual(["paths", "/public", "put"]);
  });

  test("inherit the parameters of their path, and replace those of the same name and place", () => {
    expect(get?.parameters.map(({ name, required, schema, example }) => [name, required, schema, example])).toEqual([
      ["id", true, { type: "string" }, undefined],
      ["verbose", true, { type: "integer" }, undefined],
      ["q", false, { type: "object" }, { a: 1 }],
    ]);
    expect(get?.parameters[1]?.keys).toEqual(["components", "parameters", "Verbose"]);
  });

  test("have responses and a body past their references", () => {
    expect(get?.responses).toEqual([
      {
        status: "200",
        content: [
          {
            mediaType: "application/json",
            schema: { type: "object" },
            keys: ["components", "responses", "Pet", "content", "application/json"],
          },
        ],
        keys: ["components", "responses", "Pet"],
      },
      {
        status: "default",
        content: [
          {
            mediaType: "application/problem+json; charset=utf-8",
            schema: undefined,
            keys: [
              ...["paths", "/pets/{id}", "get", "responses", "default"],
              ...["content", "application/problem+json; charset=utf-8"],
            ],
          },
        ],
        keys: ["paths", "/pets/{id}", "get", "responses", "default"],
      },
    ]);
    expect(get?.requestBody).toBe(undefined);
    expect(put?.requestBody).toEqual({ required: true, content: [] });
  });

  test("inherit servers and security from the document", () => {
    expect(get?.servers[0].url).toBe("/v1/");
    expect(put?.servers[0].url).toBe("https://write.example.com");
    expect(operations.map(({ secured }) => secured)).toEqual([true, false, false, false]);
    expect(put?.security).toEqual([
      new Map([
        ["key", []],
        ["token", ["write"]],
      ]),
      new Map(),
    ]);
    expect(isSecured([])).toBe(false);
  });

  test("a reference in a circle is an error with a place", () => {
    const circle = { paths: { "/a": { get: { requestBody: { $ref: "#/components/requestBodies/A" } } } } };
    const requestBodies = { A: { $ref: "#/components/requestBodies/B" }, B: { $ref: "#/components/requestBodies/A" } };
    expect(() => operationsOf({ ...circle, components: { requestBodies } })).toThrow(DocumentError);
  });
});

describe("servers", () => {
  const url = (server: object, documentUrl?: string) => serverUrl(serversOf({ servers: [server] })[0], documentUrl);

  test.each([
    [{ url: "https://api.example.com/v1/" }, undefined, "https://api.example.com/v1"],
    [
      { url: "https://{region}.example.com:{port}", variables: { region: { default: "eu" }, port: { default: 8443 } } },
      undefined,
      "https://eu.example.com:8443",
    ],
    [{ url: "https://{tenant}.example.com" }, undefined, "https://{tenant}.example.com"],
    [{ url: "/v1" }, "https://example.com/docs/openapi.yaml", "https://example.com/v1"],
    [{ url: "v1" }, "https://example.com/docs/openapi.yaml", "https://example.com/docs/v1"],
    [{ url: "//cdn.example.com/" }, "https://example.com/a", "https://cdn.example.com"],
    [{ url: "/v1" }, undefined, "/v1"],
    [{ url: "/" }, undefined, ""],
    [{}, undefined, ""],
  ])("%j of a document at %s is %s", (server, documentUrl, expected) => {
    expect(url(server, documentUrl)).toBe(expected);
  });

  test("a document without any is served where it stands", () => {
    expect(serversOf({})[0]).toEqual({ url: "/", description: undefined, variables: new Map() });
    expect(serverUrl(serversOf({ servers: [] })[0], "https://example.com/openapi.json")).toBe("https://example.com");
  });

  test("variables keep their enum", () => {
    const servers = [{ url: "https://{env}", variables: { env: { default: "a", enum: ["a", "b"] }, free: {} } }];
    expect(serversOf({ servers })[0].variables).toEqual(
      new Map([
        ["env", { default: "a", enum: ["a", "b"] }],
        ["free", { default: undefined, enum: [] }],
      ]),
    );
  });
});

test("security schemes are found past references, and token URLs once", () => {
  expect([...securitySchemesOf(document).entries()].map(([name, { type }]) => [name, type])).toEqual([
    ["key", "apiKey"],
    ["token", "oauth2"],
    ["oauth", "oauth2"],
  ]);
  expect(tokenUrlsOf(document)).toEqual(["/oauth/token"]);
  expect(tokenUrlsOf(document, "https://example.com/docs/a.yaml")).toEqual(["https://example.com/oauth/token"]);
  expect(tokenUrlsOf({})).toEqual([]);
});
