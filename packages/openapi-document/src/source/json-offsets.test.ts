import { expect, test } from "vitest";
import { jsonOffsets } from "./json-offsets.ts";
import { linePositions } from "./line-positions.ts";

const text = '\n{ "a" : {"b\\"}": [1, {"c": "]}\\\\"}, null ,-2.5e3], "": true},\r\n\t"d\\u0041": {}, "e":[] }\n';

test.each([
  [["a"], '{"b'],
  [["a", 'b"}'], "[1,"],
  [["a", 'b"}', "0"], "1, "],
  [["a", 'b"}', "1", "c"], '"]}'],
  [["a", 'b"}', "2"], "null"],
  [["a", 'b"}', "3"], "-2.5"],
  [["a", ""], "true"],
  [["dA"], "{}"],
  [["e"], "[]"],
])("finds where %j starts", (keys, start) => {
  const offset = jsonOffsets(text)(keys);
  expect(offset === undefined ? undefined : text.slice(offset, offset + start.length)).toBe(start);
});

test.each([[["x"]], [["a", 'b"}', "9"]], [["e", "0"]], [["a", "", "x"]], [["dA", "x"]]])(
  "knows that %j is not there",
  (keys) => {
    expect(jsonOffsets(text)(keys)).toBeUndefined();
  },
);

test("takes the last of two keys, as a parser does", () => {
  expect(jsonOffsets('{"a":1,"a":2}')(["a"])).toBe(11);
});

test("counts lines and columns from 1", () => {
  const position = linePositions("ab\nc\n");
  expect([0, 1, 3, 4, 5].map(position)).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
    { line: 3, column: 1 },
  ]);
});
