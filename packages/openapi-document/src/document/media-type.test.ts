import { describe, expect, test } from "vitest";
import { isJsonMediaType, matchingMediaType, parseMediaType } from "./index.ts";

describe("a media type", () => {
  test("has a type, a subtype and parameters, whatever their case", () => {
    expect(parseMediaType('Application/JSON ; Charset="utf-8"; profile="a;b\\"c"')).toEqual({
      type: "application",
      subtype: "json",
      parameters: new Map([
        ["charset", "utf-8"],
        ["profile", 'a;b"c'],
      ]),
    });
  });

  test.each(["", "json", "application/", "/json", "a b/c", "application/json/x"])("%j is none", (text) => {
    expect(parseMediaType(text)).toBe(undefined);
  });

  test.each([
    ["application/json", true],
    ["application/json; charset=utf-8", true],
    ["application/vnd.api+json;version=1", true],
    ["text/json", true],
    ["application/json-seq", false],
    ["application/jsonlines", false],
    ["image/png", false],
    ["json", false],
    ["*/*", false],
  ])("%s is JSON: %s", (text, json) => {
    expect(isJsonMediaType(text)).toBe(json);
  });
});

describe("the declared media type of a body", () => {
  test.each([
    [["application/json"], "application/json; charset=utf-8", "application/json"],
    [["application/json; charset=UTF-8"], "application/json;charset=utf-8", "application/json; charset=UTF-8"],
    [["application/json; charset=utf-8"], "application/json", "application/json; charset=utf-8"],
    [["a/b; version=1", "a/b; version=2"], "a/b; version=2", "a/b; version=2"],
    [["a/b; version=1"], "a/b; version=2", undefined],
    [["*/*", "image/*", "image/png"], "IMAGE/PNG", "image/png"],
    [["*/*", "image/*"], "image/gif", "image/*"],
    [["*/*"], "text/plain", "*/*"],
    [["application/*", "application/*+json"], "application/problem+json", "application/*+json"],
    [["application/json"], "application/problem+json", undefined],
    [["image/*"], "text/plain", undefined],
    [["json"], "json", "json"],
    [[], "text/plain", undefined],
  ])("of %j for %s is %s", (declared, mediaType, expected) => {
    expect(matchingMediaType(declared, mediaType)).toBe(expected);
  });
});
