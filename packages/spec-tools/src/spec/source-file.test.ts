import { expect, test } from "vitest";
import { parseSourceFile, readSourceFile } from "./source-file.ts";

test("each value is found where it stands, numbers as keys included", () => {
  const file = parseSourceFile("a.yaml", "responses:\n  200:\n    description: fine\n");
  expect(file.content()).toEqual({ responses: { 200: { description: "fine" } } });
  expect(file.has(["responses", "200", "description"])).toBe(true);
  expect(file.has(["responses", "404"])).toBe(false);
  expect(file.error(["responses", "200", "description"], "wrong").message).toBe("a.yaml:3:18: wrong");
  expect(file.error(["responses", "404"], "wrong").message).toBe("a.yaml:2:3: wrong");
});

test("a paragraph that fell out of a block scalar is refused at its own line", () => {
  const text = "info:\n  description: |\n    one\n two: [\nopenapi: 3.0.3\n";
  expect(() => parseSourceFile("a.yaml", text)).toThrow(/^a\.yaml:4:1: not valid YAML: /);
});

test.each([
  ["", "a.yaml:1:1: expected an object, found nothing"],
  ["just text", "a.yaml:1:1: expected an object, found string"],
  ["- 1", "a.yaml:1:1: expected an object"],
  ["a: 1\na: 2", "a.yaml:2:1: not valid YAML: Map keys must be unique"],
])("%j is refused", (text, message) => {
  expect(() => parseSourceFile("a.yaml", text)).toThrow(message);
});

test("aliases that explode are refused", () => {
  const levels = Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(9)}]`);
  expect(() => parseSourceFile("a.yaml", ["a0: &a0 [1]", ...levels].join("\n"))).toThrow(/^a\.yaml:2:10: .*alias/);
});

test("a missing file is named", async () => {
  await expect(readSourceFile(".", "no/such.yaml")).rejects.toThrow("no/such.yaml: this file is missing");
});
