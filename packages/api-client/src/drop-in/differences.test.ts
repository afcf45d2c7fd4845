import createClient from "openapi-fetch";
import { expect, test } from "vitest";
import { type Outcome, type SameCall, sideBySide } from "../../test/side-by-side.ts";
import { createApiClient } from "../index.ts";

/** A difference from openapi-fetch that is meant, and what each of both does. */
interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly call: SameCall;
  readonly theirs: Partial<Outcome>;
  readonly ours: Partial<Outcome>;
}

const sent = (request: object) => ({ sent: [expect.objectContaining(request)] });
const result = (of: object) => ({ result: expect.objectContaining(of) });
const responds = (body: string | null, init?: ResponseInit) => () => new Response(body, init);
const url = (path: string) => `https://pets.example.test/v1${path}`;

const differences: readonly Difference[] = [
  // what is sent
  {
    name: "a redirect is a response",
    reason: "followed, it carries a body or a credential elsewhere, or makes a login page a success",
    call: {
      init: (told) => ({ fetch: async ({ redirect }: Request) => Response.json(told.push(redirect)) }),
    },
    theirs: { told: ["follow"] },
    ours: { told: ["manual"] },
  },
  {
    name: "the media types that the document declares are asked for",
    reason: "a server with several would choose another than the types promise",
    call: { description: { accept: "application/json" } },
    theirs: sent({ headers: {} }),
    ours: sent({ headers: { accept: "application/json" } }),
  },
  {
    name: "cookie parameters are sent",
    reason: "the types ask for them",
    call: { init: () => ({ params: { cookie: { session: "a b" } } }) },
    theirs: sent({ headers: {} }),
    ours: sent({ headers: { cookie: "session=a%20b" } }),
  },
  {
    name: "a dot segment is refused",
    reason: "it makes the request one for another resource",
    call: { path: "/pets/{id}/photo", init: () => ({ params: { path: { id: ".." } } }) },
    theirs: sent({ url: url("/photo") }),
    ours: { sent: [], result: expect.objectContaining({ thrown: "TypeError" }) },
  },
  {
    name: "so is one that the parts of a list make",
    reason: "it makes the request one for another resource",
    call: { path: "/pets/{.id*}", init: () => ({ params: { path: { id: ["", ""] } } }) },
    theirs: sent({ url: url("/") }),
    ours: { sent: [], result: expect.objectContaining({ thrown: "TypeError" }) },
  },
  {
    name: "so is one that nothing but missing parts makes",
    reason: "it makes the request one for another resource",
    call: { path: "/pets/{.by*}", init: () => ({ params: { path: { by: { name: null, kind: undefined } } } }) },
    theirs: sent({ url: url("/") }),
    ours: { sent: [], result: expect.objectContaining({ thrown: "TypeError" }) },
  },
  {
    name: "so is a name with a slash, which nothing escapes",
    reason: "it makes the request one for another resource",
    call: { path: "/pets/{by*}", init: () => ({ params: { path: { by: { "../owners/a": "1" } } } }) },
    theirs: sent({ url: url("/owners/a=1") }),
    ours: { sent: [], result: expect.objectContaining({ thrown: "TypeError" }) },
  },
  {
    name: "a path parameter that is missing is refused",
    reason: "the braces would be sent",
    call: { path: "/pets/{id}" },
    theirs: sent({ url: url("/pets/%7Bid%7D") }),
    ours: { sent: [], result: expect.objectContaining({ thrown: "TypeError" }) },
  },
  {
    name: "URLSearchParams are a form",
    reason: "as JSON they are an empty object",
    call: { method: "post", init: () => ({ body: new URLSearchParams({ a: "1" }) }) },
    theirs: sent({ body: "{}", headers: { "content-type": "application/json" } }),
    ours: sent({ body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" } }),
  },
  {
    name: "a Blob is sent as it is",
    reason: "as JSON it is an empty object",
    call: { method: "post", init: () => ({ body: new Blob(["fake bytes"], { type: "image/png" }) }) },
    theirs: sent({ body: "{}", headers: { "content-type": "application/json" } }),
    ours: sent({ body: "fake bytes", headers: { "content-type": "image/png" } }),
  },
  {
    name: "bytes are sent as they are",
    reason: "as JSON they are an object of numbers",
    call: {
      method: "put",
      description: { body: "application/octet-stream" },
      init: () => ({ body: new TextEncoder().encode("fake") }),
    },
    theirs: sent({ body: '{"0":102,"1":97,"2":107,"3":101}', headers: { "content-type": "application/json" } }),
    ours: sent({ body: "fake", headers: { "content-type": "application/octet-stream" } }),
  },
  {
    name: "a body is written as the document's media type wants it",
    reason: "the server expects no JSON",
    call: { method: "post", description: { body: "text/csv" }, init: () => ({ body: "id,name" }) },
    theirs: sent({ body: '"id,name"', headers: { "content-type": "application/json" } }),
    ours: sent({ body: "id,name", headers: { "content-type": "text/csv" } }),
  },
  {
    name: "a body is written as the caller's media type wants it",
    reason: "it would be labelled as what it is not",
    call: { method: "post", init: () => ({ body: "Rex", headers: { "content-type": "text/plain" } }) },
    theirs: sent({ body: '"Rex"' }),
    ours: sent({ body: "Rex" }),
  },
  {
    name: "a form repeats the field of a list, and leaves out what is undefined",
    reason: "that is how OpenAPI writes a form by default",
    call: {
      method: "post",
      init: () => ({
        body: { a: [1, 2], b: undefined },
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
    },
    theirs: sent({ body: "a=1%2C2&b=undefined" }),
    ours: sent({ body: "a=1&a=2" }),
  },
  {
    name: "a media type given as a list replaces the default one",
    reason: "both in one header are none",
    call: { method: "post", init: () => ({ body: {}, headers: { "content-type": ["application/ld+json"] } }) },
    theirs: sent({ headers: { "content-type": "application/json, application/ld+json" } }),
    ours: sent({ headers: { "content-type": "application/ld+json" } }),
  },
  {
    name: "what only a platform knows outlives a middleware that copies the request",
    reason: "a copy has only what the standard knows",
    call: {
      init: () => ({ next: { revalidate: 60 } }),
      middleware: () => [{ onRequest: ({ request }) => new Request(request) }],
    },
    theirs: sent({ extension: undefined }),
    ours: sent({ extension: { revalidate: 60 } }),
  },
  {
    name: "a call is sent again after 429, 503 and a network error",
    reason: "where a repetition does no harm, it is what the server asks for",
    call: { init: () => ({ retry: 1 }), respond: responds(null, { status: 503, headers: { "retry-after": "0" } }) },
    theirs: { sent: [expect.anything()] },
    ours: { sent: [expect.anything(), expect.anything()] },
  },
  {
    name: "a call whose signal is aborted already reaches no fetch",
    reason: "not every fetch heeds the signal",
    call: { init: () => ({ signal: AbortSignal.abort(new Error("fake reason")) }) },
    theirs: { sent: [expect.anything()] },
    ours: { sent: [], result: { thrown: "Error", message: "fake reason" } },
  },
  // what comes of it
  {
    name: "a success that is not the promised JSON is an ApiError",
    reason: "a SyntaxError says neither which call it was nor what came",
    call: { description: { response: "object" }, respond: responds("<html>") },
    theirs: result({ thrown: "SyntaxError" }),
    ours: {
      result: {
        thrown: "ApiError",
        message: "GET /pets responded 200 (text/plain;charset=UTF-8) without the promised JSON",
      },
    },
  },
  {
    name: "so is one of another shape, or without a body",
    reason: "the data would not have its type",
    call: { description: { response: "object" }, respond: responds(null, { status: 204 }) },
    theirs: result({ data: undefined }),
    ours: result({ thrown: "ApiError" }),
  },
  {
    name: "a success that promises nothing has no data where it is not JSON",
    reason: "the server has acted, and nothing was promised",
    call: { respond: responds("OK") },
    theirs: result({ thrown: "SyntaxError" }),
    ours: result({ status: 200, data: undefined }),
  },
  {
    name: "a success is read as the document says",
    reason: "text need not be JSON",
    call: { description: { response: "text" }, respond: responds("id,name") },
    theirs: result({ thrown: "SyntaxError" }),
    ours: result({ data: "id,name" }),
  },
  ...[
    ["text", ""],
    ["blob", { type: "", text: "" }],
    ["arrayBuffer", { bytes: [] }],
    ["stream", null],
  ].map(([parseAs, data]) => ({
    name: `an empty success read as ${parseAs} has the data that its type says`,
    reason: "`undefined` is not of that type",
    call: { init: () => ({ parseAs }), respond: responds(null, { status: 204 }) },
    theirs: result({ data: undefined }),
    ours: result({ data }),
  })),
  {
    name: "an empty error is undefined",
    reason: "whether a server says how long nothing is makes no difference",
    call: { respond: responds("", { status: 500 }) },
    theirs: result({ error: "" }),
    ours: result({ error: undefined }),
  },
  {
    name: "an error is cut after 1 MiB",
    reason: "it is for people, and may be endless",
    call: { respond: responds("x".repeat(2 ** 20 + 1), { status: 500 }) },
    theirs: result({ error: expect.stringMatching(/x$/) }),
    ours: result({ error: expect.stringMatching(/x… \(cut after 1048576 bytes\)$/) }),
  },
  {
    name: "middleware that returns something else is a TypeError",
    reason: "as every other wrong argument is",
    call: { middleware: () => [{ onResponse: () => "text" as unknown as Response }] },
    theirs: result({ thrown: "Error" }),
    ours: {
      result: { thrown: "TypeError", message: "onResponse: expected a Response or nothing, received another string" },
    },
  },
];

test.each(differences)("$name, unlike in openapi-fetch: $reason", async ({ call, theirs, ours }) => {
  expect(await sideBySide(call)).toMatchObject({ theirs, ours });
});

test("what is no middleware is refused when it is added, as openapi-fetch does", () => {
  const wrong = (() => undefined) as never;
  expect(() => createClient().use(wrong)).toThrow("Middleware must be an object");
  const api = { servers: [{ url: "https://pets.example.test" }], securitySchemes: {}, operations: {} };
  expect(() => createApiClient(api, {}).use(wrong)).toThrow(
    "use: expected middleware, received a value of type function",
  );
});
