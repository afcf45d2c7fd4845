import { describe, expect, test } from "vitest";
import { parseSource, SourceError } from "./index.ts";

const yaml = `shared: &shared
  type: string
  maxLength: 3
paths:
  /pets:
    get:
      responses:
        200: { description: fine }
        default:
          <<: *shared
          description: not fine
list:
  - a
  - *shared
`;
const json = `{
  "paths": {
    "/pets": { "get": { "responses": { "200": { "description": "fine" } } } }
  },
  "list": ["a", { "b": 1 }]
}`;

function thrown(text: string): unknown {
  try {
    return parseSource(text, "a.yaml");
  } catch (error) {
    return error;
  }
}

describe("a position", () => {
  test.each([
    [yaml, ["paths", "/pets"], { line: 6, column: 5 }],
    [yaml, ["paths", "/pets", "get", "responses", "200", "description"], { line: 8, column: 29 }],
    [yaml, ["paths", "/pets", "get", "responses", "default", "maxLength"], { line: 3, column: 14 }],
    [yaml, ["list", "0"], { line: 13, column: 5 }],
    [yaml, ["list", "1", "type"], { line: 2, column: 9 }],
    [yaml, ["paths", "/pets", "put", "responses"], { line: 6, column: 5 }],
    [yaml, ["nothing"], { line: 1, column: 1 }],
    [json, ["paths", "/pets", "get", "responses", "200", "description"], { line: 3, column: 64 }],
    [json, ["list", "1", "b"], { line: 5, column: 24 }],
    [json, ["list", "7"], { line: 5, column: 11 }],
  ])("is known in YAML and JSON (case %#)", (text, keys, position) => {
    expect(parseSource(text, "a").positionOf(keys)).toEqual(position);
  });

  test("a value is there, or it is not", () => {
    for (const text of [yaml, json]) {
      const source = parseSource(text, "a");
      expect(source.has(["paths", "/pets", "get", "responses", "200"])).toBe(true);
      expect(source.has(["paths", "/pets", "get", "responses", "404"])).toBe(false);
    }
  });
});

describe("content", () => {
  test("is what JSON can hold, with aliases and merges written out, and a fresh copy each time", () => {
    const source = parseSource(yaml, "a");
    const first = source.content();
    expect(first).toMatchObject({
      paths: { "/pets": { get: { responses: { 200: { description: "fine" }, default: { maxLength: 3 } } } } },
      list: ["a", { type: "string", maxLength: 3 }],
    });
    Object.assign(first as object, { list: [] });
    expect(source.content()).toMatchObject({ list: ["a", {}] });
  });

  test("a byte order mark is no content", () => {
    expect(parseSource(`\uFEFF${json}`, "a").content()).toMatchObject({ list: ["a", { b: 1 }] });
    expect(parseSource(`\uFEFF${yaml}`, "a").content()).toMatchObject({ list: ["a", {}] });
  });

  test("an empty text is nothing, and a text that only begins like JSON is YAML", () => {
    expect(parseSource("", "a").content()).toBe(null);
    expect(parseSource("{ a: 1 }", "a").content()).toEqual({ a: 1 });
  });
});

describe("an error", () => {
  test.each([
    ["a: [1\nb: 2\n", /^a\.yaml:2:1: not valid YAML: /],
    ["a: 1\na: 2\n", /^a\.yaml:2:1: not valid YAML: Map keys must be unique/],
    ["<!DOCTYPE html>\n<html>\n<body>a: b: c</body>", /^a\.yaml:\d+:\d+: not valid YAML: .* \(this is HTML\)$/],
    ["a: &a\n  b: *a\n", /^a\.yaml:2:6: /],
    ['{ "a": 1,, }', /^a\.yaml:1:\d+: not valid YAML: /],
  ])("says where %j breaks", (text, message) => {
    const error = thrown(text);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as SourceError).message).toMatch(message);
  });

  test("aliases that multiply are refused, before they fill the memory", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level++) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
    }
    expect(thrown(lines.join("\n"))).toBeInstanceOf(SourceError);
  });

  test("a text that is nested without end is refused", () => {
    expect(thrown("[".repeat(100_000))).toBeInstanceOf(SourceError);
    expect(thrown(`${"- ".repeat(50_000)}a`)).toBeInstanceOf(SourceError);
  });

  test("a message has no line of the text in it", () => {
    const error = thrown('password: "hunter2-hunter2-hunter2-hunter2" and: more\n');
    expect(String(error)).not.toContain("hunter2");
  });
});
