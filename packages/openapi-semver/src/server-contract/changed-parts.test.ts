import { expect, test } from "vitest";
import { changedParts } from "./changed-parts.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document = (leaf: unknown) => ({
  openapi: "3.1.0",
  servers: [{ url: "/" }],
  paths: { "/a": { get: ref("A~1B") }, "/b": { get: ref("Same") }, "/c": { $ref: "#/paths/~1a" }, "/d": {} },
  webhooks: { one: { post: ref("Same") } },
  components: {
    schemas: { "A/B": { items: ref("Leaf") }, Leaf: leaf, Same: { items: ref("Other") }, Other: {}, Loop: ref("Loop") },
    responses: { Lonely: { headers: ref("Leaf") } },
    securitySchemes: { key: {} },
  },
});

test("keeps what differs, what leads to it, and what that refers to", () => {
  const { old: before, new: after } = changedParts(document({ type: "string" }), document({ items: ref("Other") }));
  expect(before).toEqual({
    openapi: "3.1.0",
    servers: [{ url: "/" }],
    paths: { "/a": { get: ref("A~1B") }, "/c": { $ref: "#/paths/~1a" } },
    webhooks: {},
    components: {
      schemas: { "A/B": { items: ref("Leaf") }, Leaf: { type: "string" } },
      responses: { Lonely: { headers: ref("Leaf") } },
      securitySchemes: {},
    },
  });
  expect(after.components).toMatchObject({ schemas: { Leaf: { items: ref("Other") }, Other: {} } });
});

test("keeps a part that only one of them has, and none where nothing differs", () => {
  const more = { ...document({}), paths: { ...document({}).paths, "/e": { get: ref("Same") } } };
  const { old: before, new: after } = changedParts(document({}), more);
  expect([before.paths, after.paths]).toEqual([{}, { "/e": { get: ref("Same") } }]);
  expect(after.components).toMatchObject({ schemas: { Same: {}, Other: {} } });
  expect(changedParts(more, more).new).toMatchObject({ paths: {}, components: { schemas: {} } });
});
