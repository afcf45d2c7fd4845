import { expect, test } from "vitest";
import { assertSameRevision } from "./same-revision.ts";

const one = { upstream: "bda7625", documentSha256: "aaaa" };
const other = { upstream: "bda7625", documentSha256: "bbbb" };

test("parts of one revision belong together, a document by its x-revision", () => {
  assertSameRevision({ mock: { openapi: "3.0.3", "x-revision": one }, types: one, client: { ...one } });
});

test("parts of several revisions are named, with what differs", () => {
  expect(() => assertSameRevision({ mock: { openapi: "3.0.3", "x-revision": other }, client: one })).toThrow(
    "Not the same revision of the document; install versions that belong together:\n  mock: documentSha256 bbbb\n  client: documentSha256 aaaa",
  );
});

test("a document that does not say its revision is refused", () => {
  expect(() => assertSameRevision({ mock: { openapi: "3.0.3" } })).toThrow("mock: this document has no `x-revision`");
});
