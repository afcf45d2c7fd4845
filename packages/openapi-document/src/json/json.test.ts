import { describe, expect, test } from "vitest";
import { pointerKeys, pointerTo, printable, valueAt } from "./index.ts";

describe("a JSON pointer", () => {
  // RFC 6901 sections 5 and 6
  test.each([
    ["", []],
    ["/foo", ["foo"]],
    ["/foo/0", ["foo", "0"]],
    ["/", [""]],
    ["/a~1b", ["a/b"]],
    ["/c%d", ["c%d"]],
    ["/m~0n", ["m~n"]],
    ["/~01", ["~1"]],
    ["#", []],
    ["#/c%25d", ["c%d"]],
    ["#/a~1b", ["a/b"]],
    ["#/%20", [" "]],
    ["#/paths/~1pets~1%7Bid%7D/get", ["paths", "/pets/{id}", "get"]],
    ["#/100%", ["100%"]],
  ])("%j leads through %j", (pointer, keys) => {
    expect(pointerKeys(pointer)).toEqual(keys);
  });

  test.each([[[]], [["a/b", "m~n", "~1", "c%d", "%41", "", " ", "ключ"]]])("to %j leads back to it", (keys) => {
    expect(pointerKeys(pointerTo(keys))).toEqual(keys);
  });
});

test("a value is found below keys and indices, and nothing is inherited", () => {
  const root = { list: [{ a: 1 }], none: null };
  expect(valueAt(root, ["list", "0", "a"])).toBe(1);
  expect(valueAt(root, ["none"])).toBe(null);
  expect(valueAt(root, [])).toBe(root);
  for (const keys of [["list", "1"], ["list", "length"], ["list", "01"], ["toString"], ["none", "a"], ["__proto__"]]) {
    expect(valueAt(root, keys)).toBe(undefined);
  }
});

test("printed text cannot steer a terminal, start a line or turn its direction", () => {
  expect(printable("a\u001b[31mb\r\n::error::c\u202Ed\u2028e\u0000f\u{E0041}")).toBe(
    "a\\u001b[31mb\\r\\n::error::c\\u202ed\\u2028e\\u0000f\\ue0041",
  );
  expect(printable("plain — Ünïcode 🐟 `code`")).toBe("plain — Ünïcode 🐟 `code`");
});
