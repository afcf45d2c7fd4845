import fc from "fast-check";
import type { Middleware } from "openapi-fetch";
import { test } from "vitest";
import { check, expectSame } from "../../test/expect-same.ts";
import { wire } from "../../test/side-by-side.ts";

type Seen = Parameters<NonNullable<Middleware["onRequest"]>>[0] & { response?: Response; error?: unknown };
type Step = "onRequest" | "onResponse" | "onError";

const actions = {
  nothing: () => undefined,
  header: ({ request }: Seen) => void request.headers.set("x-middleware", "1"),
  copy: ({ request }: Seen) => new Request(request, { headers: { "x-copied": "1" } }),
  address: ({ request }: Seen) => new Request(`${request.url}/other`, request),
  rewrite: ({ request }: Seen) =>
    new Request(request.url, { method: "PUT", body: "rewritten", headers: { "content-type": "text/x" } }),
  response: () => Response.json({ from: "middleware" }, { status: 203 }),
  refusal: () => new Response("refused", { status: 418 }),
  error: () => new RangeError("fake error"),
  throws: () => {
    throw new Error("fake throw");
  },
} satisfies { [action: string]: (seen: Seen) => unknown };

const plan = fc.record({
  onRequest: fc.constantFrom(...(["nothing", "header", "copy", "address", "rewrite", "response", "throws"] as const)),
  onResponse: fc.constantFrom(...(["nothing", "response", "refusal", "throws"] as const)),
  onError: fc.constantFrom(...(["nothing", "error", "response", "throws"] as const)),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

const copies = new Set<string>(["copy", "address", "rewrite"]);
const ids = new WeakMap<unknown[], string>();

/** Middleware that writes down all that it is told, and then does as planned. */
function planned(name: string, does: Partial<Plan>, told: unknown[]): Middleware {
  const step = (when: Step) => async (seen: Seen) => {
    const { request, response, error, id, options, ...rest } = seen;
    const { fetch, querySerializer, bodySerializer, pathSerializer, ...others } = options;
    const firstId = ids.get(told) ?? id;
    ids.set(told, firstId);
    told.push({
      name,
      when,
      request: request.bodyUsed ? "sent" : await wire(request.clone()),
      response: response && (await response.clone().text()),
      error,
      sameId: typeof id === "string" && id.length > 0 && id === firstId,
      frozen: Object.isFrozen(options),
      query: querySerializer({ a: [1, 2] }),
      body: bodySerializer({ a: 1 } as never),
      path: pathSerializer("/{a}", { a: 1 }),
      fetched: await fetch(new Request("https://other.example.test/told")).then(({ status }) => status, String),
      ...others,
      ...rest,
    });
    return actions[does[when] ?? "nothing"](seen) as undefined; // each step has a type of its own
  };
  return { onRequest: step("onRequest"), onResponse: step("onResponse"), onError: step("onError") };
}

test("middleware of the client and of the call runs in the same order, is told the same, and changes the same", () =>
  check(
    fc
      .record({
        ofClient: fc.array(plan, { maxLength: 3 }),
        ofCall: fc.array(plan, { maxLength: 2 }),
        fails: fc.boolean(),
        method: fc.constantFrom("get" as const, "post" as const),
        init: fc.record(
          {
            parseAs: fc.constantFrom("json", "text"),
            baseUrl: fc.constantFrom("https://other.example.test/v2/", ""),
            headers: fc.constant({ "x-one": "1" }),
            params: fc.constant({ query: { a: 1 } }),
            next: fc.constant({ tags: ["pets"] }),
            querySerializer: fc.constantFrom(() => "a=own", { array: { style: "pipeDelimited", explode: false } }),
            bodySerializer: fc.constant(() => "own body"),
            pathSerializer: fc.constant((path: string) => path),
            fetch: fc.constant(
              async (request: Request) => new Response(`own: ${await request.text()}`, { status: 202 }),
            ),
          },
          { requiredKeys: [] },
        ),
      })
      .filter(
        ({ ofClient, ofCall, init }) =>
          !(init.fetch && init.parseAs !== "text") && // its text is no JSON
          !(init.next && [...ofClient, ...ofCall].some(({ onRequest }) => copies.has(onRequest))), // ours keeps it
      ),
    ({ ofClient, ofCall, fails, method, init }) => ({
      method,
      middleware: (told) => ofClient.map((does, n) => planned(`client ${n}`, does, told)),
      init: (told) => ({
        ...init,
        ...(method === "post" && { body: { name: "Rex" } }),
        middleware: ofCall.map((does, n) => planned(`call ${n}`, does, told)),
      }),
      respond: () => {
        if (fails) throw new TypeError("fake failure");
        return Response.json({ from: "server" });
      },
    }),
    400,
  ));

test("a form, and what only a platform knows, reaches middleware", () =>
  expectSame({
    method: "post",
    init: () => {
      const body = new FormData();
      body.append("name", "Rex");
      return { body, next: { tags: ["pets"] } };
    },
    middleware: (told) => [planned("client", { onRequest: "header" }, told)],
  }));

test("middleware may be an object with a state of its own, have one step only, or be left out by a condition", async () => {
  class Counts {
    calls = 0;
    onRequest({ request }: Seen) {
      request.headers.set("x-calls", `${++this.calls}`);
    }
    onResponse() {
      return Response.json({ calls: this.calls });
    }
  }
  const left = [undefined, false, null] as unknown as Middleware[];
  await expectSame({
    middleware: () => [new Counts(), ...left, { onError: () => undefined }],
    init: () => ({ middleware: [...left, new Counts()] }),
  });
});

test("ejected middleware is gone, and what was not added is ejected without harm", () =>
  expectSame({
    middleware: (told) => [planned("gone", { onRequest: "header" }, told), planned("stays", {}, told)],
    eject: ([gone]) => [gone ?? {}, { onRequest: () => undefined }] as Middleware[],
  }));
