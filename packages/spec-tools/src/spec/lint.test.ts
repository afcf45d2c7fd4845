import { expect, test } from "vitest";
import { LintError, lint } from "./lint.ts";

const document = (schema: object) => ({
  openapi: "3.0.3",
  info: { title: "Pets", version: "1", license: { name: "MIT", url: "https://pets.example.test" } },
  servers: [{ url: "https://pets.example.test" }],
  security: [],
  paths: {
    "/pets": {
      get: {
        operationId: "a",
        summary: "a",
        responses: {
          200: { description: "a", content: { "application/json": { schema, example: `${"a".repeat(50)}!` } } },
          400: { description: "a" },
        },
      },
    },
  },
});

test("a pattern that takes for ever ends lint at its deadline, and the next document is linted", async () => {
  await expect(lint(document({ type: "string", pattern: "^(a+)+$" }), 2000)).rejects.toThrow(
    new LintError(
      "lint did not finish within 2 s: a `pattern` that takes for ever on one of the examples, or a document that is too large",
    ),
  );
  expect(await lint(document({ type: "string", pattern: "^a+!$" }))).toEqual([]);
});

test("several documents are linted at once", async () => {
  const results = await Promise.all([1, 2, 3].map((maxLength) => lint(document({ type: "string", maxLength }))));
  expect(results.map((problems) => problems.map(({ rule }) => rule))).toEqual(
    [1, 2, 3].map(() => ["no-invalid-media-type-examples"]),
  );
});
