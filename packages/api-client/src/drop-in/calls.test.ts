import fc from "fast-check";
import { test } from "vitest";
import { check, expectSame } from "../../test/expect-same.ts";
import { origin, type SameCall } from "../../test/side-by-side.ts";

// openapi-fetch itself is the oracle; what differs on purpose is in differences.test.ts.

const plain = fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.double(), fc.integer(), fc.boolean());
const wellFormed = <T>(values: fc.Arbitrary<T>) =>
  values.filter((value) => (JSON.stringify(value) ?? "").isWellFormed());
const key = fc.constantFrom("a", "b", "c d", "é", "e[f]", "g&h");
const flat = wellFormed(
  fc.oneof(
    plain,
    fc.constantFrom(null, undefined),
    fc.array(plain, { maxLength: 3 }),
    fc.dictionary(key, plain, { maxKeys: 3 }),
  ),
);

const isRefused = (value: unknown) =>
  /^[,]*(\.|%2e){0,2}[,]*$/i.test(Object.values(Object(value)).join() || String(value));

test("path parameters of every style are written alike", () =>
  check(
    fc
      .record({
        path: fc.constantFrom(
          "/pets/{a}",
          "/pets/{a*}/x",
          "/{.a}/y",
          "/z/{.a*}",
          "/pets/{;a}",
          "/{;a*}/p",
          "/n{a}/{b}-{b}",
        ),
        a: wellFormed(
          fc.oneof(
            plain,
            fc.array(plain, { minLength: 1, maxLength: 3 }),
            fc.dictionary(key, plain, { minKeys: 1, maxKeys: 3 }),
          ),
        ),
        b: wellFormed(plain),
      })
      .filter(({ a, b }) => !isRefused(a) && !isRefused(b)),
    ({ path, a, b }) => ({ path, init: () => ({ params: { path: { a, b } } }) }),
  ));

test("query parameters are written alike, in each style and by a function", () => {
  const style = fc.record(
    {
      array: fc.record({
        style: fc.constantFrom("form", "spaceDelimited", "pipeDelimited"),
        explode: fc.boolean(),
      }),
      object: fc.record({ style: fc.constantFrom("form", "deepObject"), explode: fc.boolean() }),
      allowReserved: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const serializer = fc.oneof(
    fc.constant(undefined),
    style,
    fc.constantFrom(
      JSON.stringify,
      () => "?a=b",
      () => "",
    ),
  );
  return check(
    fc.record({
      query: fc.dictionary(key, flat, { maxKeys: 4 }),
      serializer,
      path: fc.constantFrom("/pets", "/pets?x=1"),
    }),
    ({ query, serializer: querySerializer, path }) => ({ path, init: () => ({ params: { query }, querySerializer }) }),
    400,
  );
});

test("a path serializer of the caller's sees and writes the same", () =>
  check(
    fc.stringMatching(/^[a-z]{1,9}$/),
    (id) => ({
      path: "/pets/{id}",
      init: (told) => ({
        params: { path: { id } },
        pathSerializer: (path: string, parameters: object) => {
          told.push(path, parameters);
          return path.replace("{id}", `${id}~`);
        },
      }),
    }),
    20,
  ));

const headerName = fc.constantFrom("Content-Type", "content-type", "X-One", "x-one", "Accept", "X-Two");
const headerValue = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    "",
    "text/plain-ish",
    "application/json; charset=utf-8",
    "application/merge-patch+json",
  ),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }),
);
const headers = fc
  .dictionary(headerName, headerValue, { maxKeys: 4 })
  .filter(
    (given) => !Object.entries(given).some(([name, value]) => /^content-type$/i.test(name) && Array.isArray(value)),
  );

test("headers are merged, joined and removed alike", () =>
  check(
    fc.record({
      given: headers,
      header: headers,
      asHeaders: fc.boolean(),
      body: fc.constantFrom(undefined, { name: "Rex" }),
    }),
    ({ given, header, asHeaders, body }) => ({
      method: "post",
      init: () => ({ headers: asHeaders ? new Headers({ "x-one": "1" }) : given, params: { header }, body }),
    }),
    400,
  ));

const form = () => {
  const made = new FormData();
  made.append("name", "Rex");
  made.append("photo", new Blob(["fake bytes"], { type: "image/png" }), "rex.png");
  return made;
};

test("JSON bodies are written alike, falsy ones and strings included", () =>
  check(
    fc.record({
      body: fc.oneof(
        fc.jsonValue(),
        fc.constantFrom(undefined, null, false, 0, "", "text", [], { when: new Date(0), not: undefined }),
      ),
      method: fc.constantFrom("post" as const, "put" as const, "patch" as const, "delete" as const),
    }),
    ({ body, method }) => ({ method, init: () => ({ body }) }),
  ));

test.each<[string, () => object]>([
  ["FormData", () => ({ body: form() })],
  [
    "a form by its header",
    () => ({ body: { a: "1 2", b: null }, headers: { "content-type": "application/x-www-form-urlencoded" } }),
  ],
  [
    "URLSearchParams, by its header",
    () => ({ body: new URLSearchParams({ a: "é" }), headers: { "Content-Type": "application/x-www-form-urlencoded" } }),
  ],
  ["a body whose type is removed", () => ({ body: { a: 1 }, headers: { "content-type": null } })],
  [
    "a body whose type is removed by a parameter",
    () => ({ body: [1], headers: { "content-type": "a/b" }, params: { header: { "Content-Type": null } } }),
  ],
])("%s is sent alike", (_, init) => expectSame({ method: "post", init }));

test.each<[string, unknown, (body: unknown) => unknown]>([
  ["text", { a: 1 }, (body) => `<a>${JSON.stringify(body)}</a>`],
  ["FormData", { a: 1 }, form],
  ["bytes", { a: 1 }, () => new Uint8Array([0, 255])],
  ["nothing", { a: 1 }, () => undefined],
  ["an empty text", { a: 1 }, () => ""],
  ["nothing without a body", undefined, () => "not called"],
  ["nothing without a body, of a GET", undefined, () => "not called"],
])("a body serializer that writes %s is told and sends the same", (name, body, write) =>
  expectSame({
    method: name.endsWith("GET") ? "get" : "post",
    init: (told) => ({
      body,
      headers: { "X-One": "1" },
      bodySerializer: (value: unknown, given: Headers) => {
        told.push(value, [...given]);
        return write(value);
      },
    }),
  }),
);

test.each<[string, SameCall]>([
  ["another base URL", { init: () => ({ baseUrl: `${origin}/v2/` }) }],
  ["another origin", { init: () => ({ baseUrl: "https://other.example.test" }) }],
  ["an empty base URL", { init: () => ({ baseUrl: "" }) }],
  [
    "fetch options",
    {
      init: () => ({
        cache: "no-store",
        credentials: "omit",
        keepalive: true,
        integrity: "sha256-fake",
        mode: "cors",
        referrerPolicy: "no-referrer",
      }),
    },
  ],
  ["what only a platform knows", { init: () => ({ next: { revalidate: 60 } }) }],
  [
    "a fetch of its own",
    {
      init: (told) => ({
        fetch: async ({ url }: Request) => {
          told.push(url);
          return Response.json(1);
        },
      }),
    },
  ],
  ["a body that its method cannot have", { method: "get", init: () => ({ body: { a: 1 } }) }],
  [
    "a connection that fails",
    {
      respond: () => {
        throw new TypeError("fake failure");
      },
    },
  ],
  ["a fetch that rejects with no Error", { respond: () => Promise.reject("fake") }],
])("a call with %s is made alike", (_, call) => expectSame(call));

test("an abort while a call is made rejects it with the same reason", () => {
  let controller = new AbortController();
  return expectSame({
    init: () => {
      controller = new AbortController();
      return { signal: controller.signal };
    },
    respond: ({ signal }) => {
      controller.abort(new Error("fake reason"));
      signal.throwIfAborted();
      return new Response();
    },
  });
});
