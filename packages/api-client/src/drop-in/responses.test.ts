import fc from "fast-check";
import { test } from "vitest";
import { check } from "../../test/expect-same.ts";

const bodies = { json: '{"id":1}', list: "[1]", text: "not JSON", empty: "", bom: '\ufeff{"id":1}', null: "null" };
const response = fc.record({
  method: fc.constantFrom("get" as const, "head" as const, "post" as const),
  status: fc.constantFrom(200, 201, 204, 205, 206, 300, 304, 400, 404, 422, 500, 503),
  body: fc.constantFrom(...Object.values(bodies)),
  length: fc.constantFrom("none", "right", "0"),
  type: fc.constantFrom(undefined, "application/json", "text/plain", "image/png"),
  parseAs: fc.constantFrom(undefined, "json", "text", "blob", "arrayBuffer", "stream"),
});
type Responded = typeof response extends fc.Arbitrary<infer T> ? T : never;

const hasNoBody = ({ method, status, length }: Responded) =>
  [204, 205, 304].includes(status) || method === "head" || length === "0";

/** Whether one of the differences on purpose shows. */
function differs(responded: Responded): boolean {
  const { method, status, body, length, parseAs = "json" } = responded;
  const isEmpty = hasNoBody(responded) || body === "";
  if (status >= 300) return isEmpty && status !== 204 && method !== "head" && length !== "0";
  if (parseAs !== "json") return isEmpty;
  return isEmpty ? length === "right" : body === bodies.text;
}

test("responses are read alike", () =>
  check(
    response.filter((responded) => !differs(responded)),
    (responded) => ({
      method: responded.method,
      init: () => ({ parseAs: responded.parseAs }),
      respond: () => {
        const { status, body, length, type } = responded;
        const headers = new Headers(type && { "content-type": type });
        const bytes = new TextEncoder().encode(body);
        if (length !== "none") headers.set("content-length", length === "0" ? "0" : `${bytes.length}`);
        return new Response(hasNoBody(responded) ? null : bytes, { status, headers });
      },
    }),
    500,
  ));
