import { describe, expect, test } from "vitest";
import type { Policy } from "../src/change/change.ts";
import { changesBetween, classify } from "./pairs/classify.ts";
import { number, objectOf, requestOf, responseOf, string } from "./pairs/documents.ts";
import { operationPairs } from "./pairs/operation-pairs.ts";
import { schemaPairs } from "./pairs/schema-pairs.ts";

const without = (lines: string[], operation: string) => lines.map((line) => line.replace(`${operation} `, ""));

describe("in a request", () => {
  test.each(schemaPairs)("$title", async (pair) => {
    const found = await classify(requestOf(pair.old, pair.schemas?.old), requestOf(pair.new, pair.schemas?.new));
    expect(without(found, "POST /things")).toEqual(pair.request);
  });
});

describe("in a response", () => {
  test.each(schemaPairs)("$title", async (pair) => {
    const found = await classify(responseOf(pair.old, pair.schemas?.old), responseOf(pair.new, pair.schemas?.new));
    expect(without(found, "GET /things")).toEqual(pair.response);
  });
});

describe("of operations, names and endpoints", () => {
  test.each(operationPairs)("$title", async (pair) => {
    expect(await classify(pair.old, pair.new)).toEqual(pair.finds);
  });
});

test.each([
  [
    "response-property-undescribed",
    objectOf({ size: number }, { additionalProperties: number }),
    { type: "object", additionalProperties: number },
  ],
  [
    "response-union-member-added",
    objectOf({ id: string }),
    { oneOf: [objectOf({ id: string }), objectOf({ a: string })] },
  ],
])("%s is major, or what a policy says", async (rule, old, is) => {
  const bumpsWith = async (policy: Policy) =>
    (await changesBetween(responseOf(old), responseOf(is), { policy })).map((change) => [change.rule, change.calls]);
  expect(await bumpsWith({})).toEqual([[rule, "major"]]);
  expect(await bumpsWith({ [rule]: "minor" })).toEqual([[rule, "minor"]]);
});

describe("with open response enums", () => {
  const enumPairs = schemaPairs.filter(({ title }) => /enum.* gains a value/.test(title));

  test.each(enumPairs)("$title, which is minor", async (pair) => {
    const found = await classify(responseOf(pair.old, pair.schemas?.old), responseOf(pair.new, pair.schemas?.new), {
      openResponseEnums: true,
    });
    expect(found.map((line) => line.split(" ")[0])).toEqual(pair.response.map(() => "minor"));
  });

  test("an enum that becomes any string stays major", async () => {
    const pair = schemaPairs.find(({ title }) => title === "an enum becomes any string");
    const found = await classify(responseOf(pair?.old ?? {}), responseOf(pair?.new ?? {}), { openResponseEnums: true });
    expect(found).toEqual(['major GET /things response.200.state: may now be any string, was "off" | "on"']);
  });
});
