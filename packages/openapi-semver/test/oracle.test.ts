import { describe, expect, test } from "vitest";
import { compileConsumer } from "../oracle/index.ts";
import { generateDeclarations } from "../src/declarations/declarations.ts";
import { generationOptions } from "../src/declarations/generation-options.ts";
import { readSpec } from "../src/document/spec.ts";
import { type Json, requestOf, responseOf } from "./pairs/documents.ts";
import { operationPairs } from "./pairs/operation-pairs.ts";
import { schemaPairs } from "./pairs/schema-pairs.ts";

const cases = [
  ...schemaPairs.map(({ title, old, new: after, schemas, request }) => ({
    title: `in a request: ${title}`,
    old: requestOf(old, schemas?.old),
    new: requestOf(after, schemas?.new),
    lines: request,
  })),
  ...schemaPairs.map(({ title, old, new: after, schemas, response }) => ({
    title: `in a response: ${title}`,
    old: responseOf(old, schemas?.old),
    new: responseOf(after, schemas?.new),
    lines: response,
  })),
  ...operationPairs.map(({ title, old, new: after, finds }) => ({ title, old, new: after, lines: finds })),
];

// what breaks somebody, and a consumer that only reads and writes does not show
const unseen = [
  "in a response: a field becomes read-only",
  "in a request: a field becomes read-only",
  "in a response: a field moves into other keys of its type",
];

const declarationsOf = async (document: Json) =>
  generateDeclarations(await readSpec({ document }, "pair"), generationOptions);

describe("a consumer of the old document", () => {
  test.each(cases.filter(({ title }) => !unseen.includes(title)))("is broken as classified: $title", async (pair) => {
    const [before, after] = [await declarationsOf(pair.old), await declarationsOf(pair.new)];
    const { ownFaults, brokenLines } = compileConsumer(before, after);
    expect(ownFaults).toEqual([]);
    const broken = brokenLines.filter(({ policy }) => !policy);
    const calls = pair.lines.some((line) => /^major (?!client |names )/.test(line));
    const found = broken.filter(({ kind }) => kind === "calls");
    expect({ calls: found.length > 0, found }).toEqual({ calls, found });
  });
});
