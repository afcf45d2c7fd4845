import { expect, test } from "vitest";
import { readSpec, type SpecSource } from "../src/document/spec.ts";
import type { SpecErrorCode } from "../src/document/spec-error.ts";

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

/** What is refused, by whom, where, and how it is said. */
const refused: [string, string, SpecErrorCode, string][] = [
  [
    "an indentation that is off",
    `${head}paths:\n  /a: {}\n /b: {}\n`,
    "unparseable",
    "t.yaml:5:1: not valid YAML: All mapping items must start at the same column",
  ],
  ["a tab", `${head}paths:\n\t/a: {}\n`, "unparseable", "t.yaml:4:1: "],
  [
    "a key that is there twice",
    `${head}paths: {}\npaths: {}\n`,
    "unparseable",
    "t.yaml:4:1: not valid YAML: Map keys must be unique",
  ],
  ["broken JSON", '{\n  "openapi": "3.1.0",\n  "paths": {,}\n}', "unparseable", "t.yaml:3:13: "],
  [
    "a page of HTML",
    "<!doctype html>\n<html><body>a: b: c</body></html>",
    "unparseable",
    "(this is HTML, not an OpenAPI document)",
  ],
  ["an anchor without end", `${head}paths: &a { x: *a }\n`, "unparseable", "t.yaml:3:16: "],
  ["an empty file", "", "not-openapi-3", "t.yaml:1:1: expected an OpenAPI 3 document, received an empty file"],
  ["a list", "- a\n- b\n", "not-openapi-3", "t.yaml:1:1: expected an OpenAPI 3 document, received a list"],
  ["a sentence", "just a sentence", "not-openapi-3", "t.yaml:1:1: expected an OpenAPI 3 document, received a string"],
  [
    "Swagger 2",
    "info: {}\nswagger: '2.0'\n",
    "not-openapi-3",
    "t.yaml:2:10: this is Swagger 2.0; expected OpenAPI 3.0 or 3.1",
  ],
  [
    "OpenAPI 3.2",
    "openapi: 3.2.0\n",
    "not-openapi-3",
    "t.yaml:1:10: this is OpenAPI 3.2.0; expected OpenAPI 3.0 or 3.1",
  ],
  [
    "AsyncAPI",
    "asyncapi: 3.0.0\n",
    "not-openapi-3",
    "t.yaml:1:11: this is AsyncAPI 3.0.0; expected OpenAPI 3.0 or 3.1",
  ],
  [
    "something else",
    "name: x\nscripts: {}\n",
    "not-openapi-3",
    "there is no `openapi` key (the keys are name, scripts)",
  ],
  [
    "a reference to nothing",
    `${head}paths:\n  /a:\n    get:\n      responses:\n        200:\n          $ref: "#/components/responses/Gone"\n`,
    "unresolved-ref",
    "t.yaml:8:17: `$ref` leads to nothing: #/components/responses/Gone (at #/paths/~1a/get/responses/200/$ref)",
  ],
  [
    "a reference to a file",
    `${head}paths:\n  /a:\n    $ref: ./a.yaml\n`,
    "external-ref",
    "t.yaml:5:11: `$ref` leads out of the document, and is not followed: ./a.yaml (at #/paths/~1a/$ref); bundle the document first",
  ],
  [
    "a reference to an address with a password",
    `${head}components:\n  schemas:\n    A:\n      $ref: http://user:secret@127.0.0.1:1/a.yaml\n`,
    "external-ref",
    "t.yaml:6:13: `$ref` leads out of the document, and is not followed: http://127.0.0.1:1/a.yaml",
  ],
  [
    "a discriminator that names a file",
    `${head}components:\n  schemas:\n    A:\n      discriminator:\n        propertyName: kind\n        mapping:\n          cat: cat.yaml\n`,
    "external-ref",
    "t.yaml:9:16: `$ref` leads out of the document, and is not followed: cat.yaml",
  ],
];

test.each(refused)("refuses %s, with its place", async (_, text, code, message) => {
  const error = await readSpec({ text, name: "t.yaml" }, "old").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "SpecError", code, message: expect.stringContaining(message) });
});

test("refuses aliases that explode", async () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `  l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}*l${level}]`,
  );
  const text = `${head}x-bomb:\n  l0: &l0 [a]\n${levels.join("\n")}\n`;
  await expect(readSpec({ text, name: "t.yaml" }, "old")).rejects.toMatchObject({ code: "unparseable" });
});

test.each([
  `${head}paths: {}\nclient_secret is plainly-fake-secret-of-a-test and more\n`,
  `${head}x-secret: | plainly-fake-secret-of-a-test\n  more\n`,
  `${head}x-secret: "plainly-fake-secret-of-a-test" and "plainly-fake-secret-of-a-test"\n`,
  `${head}x-secret: @plainly-fake-secret-of-a-test\n`,
  `${head}x-secret: *plainly-fake-secret-of-a-test\n`,
  `${head}x-secret: [plainly-fake-secret-of-a-test\n`,
  '{ "openapi": "3.1.0", "x-secret": "plainly-fake-secret-of-a-test" "plainly-fake-secret-of-a-test" }',
])("never repeats what stands in a broken line: %j", async (text) => {
  const error = await readSpec({ text, name: "t.yaml" }, "old").catch((reason: unknown) => reason);
  expect(String(error)).toMatch(/^SpecError: t\.yaml:\d+:\d+: /);
  expect(String(error)).not.toContain("plainly-fake");
});

const accepted: [string, SpecSource][] = [
  ["YAML", { text: `${head}paths: {}\n` }],
  ["JSON", { text: '{ "openapi": "3.0.3", "info": {}, "paths": {} }' }],
  ["what was parsed", { document: { openapi: "3.1.1", paths: {} } }],
  ["a merge key", { text: `${head}x-base: &base { a: 1 }\npaths: {}\nx-more: { <<: *base }\n` }],
  [
    "a `$ref` inside an example",
    { text: `${head}paths: {}\ncomponents:\n  examples:\n    A:\n      value: { $ref: other.yaml }\n` },
  ],
  [
    "a field that is called $ref",
    { text: `${head}components:\n  schemas:\n    A:\n      properties:\n        $ref: { type: string }\n` },
  ],
  [
    "a discriminator that names schemas",
    { text: `${head}components:\n  schemas:\n    A: { discriminator: { propertyName: kind, mapping: { a: A } } }\n` },
  ],
];

test.each(accepted)("reads %s", async (_, source) => {
  const spec = await readSpec(source, "old");
  expect(spec.name).toBe("old");
  expect(spec.document.openapi).toMatch(/^3\./);
});

test("names a file that is not there", async () => {
  await expect(readSpec("no-such-file.yaml", "old")).rejects.toMatchObject({
    code: "unreadable",
    message: "no-such-file.yaml: cannot be read (ENOENT)",
  });
});
