import { expect, test } from "vitest";
import { PatternTooSlowError, safePattern } from "./safe-pattern.ts";

const some = (count: number, text = "a") => text.repeat(count);

test.each([
  ["a group that repeats within one that does", "^(a+)+$", `${some(40)}!`],
  ["a choice that repeats", "^(a|a)*$", `${some(40)}!`],
  ["many optional parts", some(28, "a?") + some(28), some(28)],
  ["many choices, none of which repeats", `^${some(30, "(a|aa)")}$`, `${some(45)}!`],
  ["one part that repeats, and a text that is long", "\\s+$", `${some(100_000, " ")}x`],
  ["two parts that repeat", ".*.*=.*", some(20_000)],
  ["a look ahead", "^(?=(a+)+$)", `${some(40)}!`],
])("gives up on %s", (_, pattern, text) => {
  expect(() => safePattern(pattern, 50).test(text)).toThrow(PatternTooSlowError);
});

test.each([
  ["^[a-z]+$", some(1_000_000), true],
  ["^\\d+(,\\d+)*$", some(50_000, "1,"), false],
  ["^(foo|bar)?$", "foo", true],
  ["^\\p{L}+$", "é", true],
  ["^[\\w\\-.]+\\_$", "a-._", true], // no pattern with the flag u
])("matches %s as a RegExp does", (pattern, text, matches) => {
  expect(safePattern(pattern).test(text)).toBe(matches);
});

test("a pattern that is none is told from one that is too slow", () => {
  expect(() => safePattern("(")).toThrow(SyntaxError);
});
