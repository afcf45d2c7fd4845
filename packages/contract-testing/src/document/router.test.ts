import { expect, test } from "vitest";
import { createRouter } from "./router.ts";

function routerOf(paths: Record<string, readonly string[]>, servers: readonly object[] = []) {
  const items = Object.entries(paths).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, { responses: {} }])),
  ]);
  return createRouter({ openapi: "3.1.0", paths: Object.fromEntries(items), ...(servers.length > 0 && { servers }) });
}

const matched = (router: ReturnType<typeof createRouter>, method: string, path: string) => {
  const route = router.match(method, path);
  return route.found ? [route.operation.id, route.pathParameters] : [route.reason, ...route.allow];
};

const pets = routerOf({
  "/pets": ["get"],
  "/pets/{id}": ["get", "delete"],
  "/pets/mine": ["get"],
  "/pets/{id}.json": ["get"],
  "/pets/{id}/toys/{toy}": ["get"],
  "/pets/{id}/toys/favourite": ["get"],
  "/{kind}/{id}": ["put"],
  "/files/{name}:copy": ["post"],
  "/ranges/{from}..{to}": ["get"],
  "/search?by=name": ["get"],
});

test.each([
  ["GET", "/pets", "GET /pets", {}],
  ["get", "/pets?limit=1", "GET /pets", {}],
  ["GET", "/pets/mine", "GET /pets/mine", {}],
  ["GET", "/pets/rex", "GET /pets/{id}", { id: "rex" }],
  ["GET", "/pets/rex.json", "GET /pets/{id}.json", { id: "rex" }],
  ["GET", "/pets/a%2Fb", "GET /pets/{id}", { id: "a/b" }],
  ["GET", "/pets/%6Dine", "GET /pets/mine", {}],
  ["GET", "/pets/1/toys/favourite", "GET /pets/{id}/toys/favourite", { id: "1" }],
  ["GET", "/pets/1/toys/ball", "GET /pets/{id}/toys/{toy}", { id: "1", toy: "ball" }],
  ["PUT", "/cats/tom", "PUT /{kind}/{id}", { kind: "cats", id: "tom" }],
  ["DELETE", "/pets/mine", "DELETE /pets/{id}", { id: "mine" }],
  ["POST", "/files/a:b:copy", "POST /files/{name}:copy", { name: "a:b" }],
  ["GET", "/ranges/1..5", "GET /ranges/{from}..{to}", { from: "1", to: "5" }],
  ["GET", "/search?by=age", "GET /search?by=name", {}],
])("%s %s is %s", (method, path, id, parameters) => {
  expect(matched(pets, method, path)).toEqual([id, parameters]);
});

test.each([
  ["GET", "/users/1/pets", ["unknown path"]],
  ["GET", "/", ["unknown path"]],
  ["GET", "/pets/", ["unknown path"]],
  ["GET", "/search", ["unknown path"]],
  ["PATCH", "/pets/rex", ["unknown method", "GET", "DELETE", "PUT"]],
  ["GET", "/pets/%E0%A4%A", ["malformed path"]],
])("%s %s is none: %j", (method, path, expected) => {
  expect(matched(pets, method, path)).toEqual(expected);
});

test("a path begins with what the servers of the document begin with", () => {
  const servers = [
    { url: "https://api.example.com/{version}/", variables: { version: { default: "v2" } } },
    { url: "/relative" },
    { url: "{scheme}://x.example.com", variables: { scheme: { default: "https" } } },
  ];
  const router = routerOf({ "/pets": ["get"] }, servers);
  for (const path of ["/v2/pets", "/relative/pets", "/pets"]) expect(matched(router, "GET", path)[0]).toBe("GET /pets");
  expect(matched(router, "GET", "/v1/pets")).toEqual(["unknown path"]);
  expect(matched(router, "GET", "/v2pets")).toEqual(["unknown path"]);
});

test("reads path items and parameters by reference, and gives an operation whose id is not its own its path", () => {
  const item = {
    parameters: [{ $ref: "#/components/parameters/id" }],
    get: { operationId: "get", parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }] },
    put: { operationId: "get" },
  };
  const router = createRouter({
    openapi: "3.1.0",
    paths: { "/a/{id}": { $ref: "#/components/pathItems/a" } },
    components: { pathItems: { a: item }, parameters: { id: { name: "id", in: "path", required: true } } },
  });
  expect(router.operations.map(({ id, parameters }) => [id, parameters.map(({ schema }) => schema)])).toEqual([
    ["GET /a/{id}", ["/components/pathItems/a/get/parameters/0/schema"]],
    ["PUT /a/{id}", [undefined]],
  ]);
});
