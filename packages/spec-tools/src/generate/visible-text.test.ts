import { expect, test } from "vitest";
import { visibleText } from "./visible-text.ts";

test("what a reader cannot see is escaped, and means the same", () => {
  const value = "a\u202eb\u2028c\u009bd\u{e0041}e\u001b";
  const source = `"${value.replace("\u001b", "\\u001b")}"`;
  expect(visibleText(source)).toBe('"a\\u202eb\\u2028c\\u009bd\\udb40\\udc41e\\u001b"');
  expect(JSON.parse(visibleText(source))).toBe(value);
});

test("lines, tabs, letters of any script and emoji stay", () => {
  const source = 'const a = "größe 日本 👨‍👩‍👧";\n\tb\n';
  expect(visibleText(source)).toBe(source);
});
