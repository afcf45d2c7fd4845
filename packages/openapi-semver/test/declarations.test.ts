import { describe, expect, test } from "vitest";
import { randomPair } from "../oracle/random-pair.ts";
import { compareDeclarations } from "../src/compare/compare-declarations.ts";
import { policyOf } from "../src/compare-specs.ts";
import { generateDeclarations } from "../src/declarations/declarations.ts";
import { generationOptions } from "../src/declarations/generation-options.ts";
import { openapiTypescriptDeclarations } from "../src/declarations/openapi-typescript.ts";
import { readSpec } from "../src/document/spec.ts";
import { type Json, requestOf, responseOf } from "./pairs/documents.ts";
import { operationPairs } from "./pairs/operation-pairs.ts";
import { schemaPairs } from "./pairs/schema-pairs.ts";

/** Documents before and after a change. */
const pairs: Record<string, readonly { readonly old: Json; readonly new: Json }[]> = {
  "of schemas in requests": schemaPairs.map(({ old, new: after, schemas }) => ({
    old: requestOf(old, schemas?.old),
    new: requestOf(after, schemas?.new),
  })),
  "of schemas in responses": schemaPairs.map(({ old, new: after, schemas }) => ({
    old: responseOf(old, schemas?.old),
    new: responseOf(after, schemas?.new),
  })),
  "of operations": operationPairs,
  "of random schemas": Array.from({ length: 60 }, (_, seed) => randomPair(seed)),
};

/** What is said of each place: openapi-typescript leaves out an array now and then, and so what exactly has changed there. */
const verdictOf = (old: string, after: string) =>
  compareDeclarations(old, after, { policy: policyOf({}), onProgress: () => undefined }).map(
    ({ bump, calls, names, operation, at }) => [bump, calls, names, operation, at].join(" "),
  );

describe("says the same of what openapi-paths writes as of what openapi-typescript writes", () => {
  test.each(Object.entries(pairs))("for pairs %s", async (_, all) => {
    for (const pair of all) {
      const before = await readSpec({ document: pair.old }, "old");
      const after = await readSpec({ document: pair.new }, "new");
      const own = [
        await generateDeclarations(before, generationOptions),
        await generateDeclarations(after, generationOptions),
      ] as const;
      const theirs = [
        openapiTypescriptDeclarations(before, generationOptions),
        openapiTypescriptDeclarations(after, generationOptions),
      ] as const;
      // the same texts have the same verdict
      if (own.join() !== theirs.join()) expect(verdictOf(...own)).toEqual(verdictOf(...theirs));
    }
  });
});

test("an option that openapi-typescript alone has is its own", async () => {
  const spec = await readSpec({ document: requestOf({ type: "string" }) }, "document");
  const options = { ...generationOptions, makePathsEnum: true };
  const declarations = await generateDeclarations(spec, options);
  expect(declarations).toBe(openapiTypescriptDeclarations(spec, options));
  expect(declarations).toContain("export enum ApiPaths");
});

test("what cannot be declared is refused with its place", async () => {
  const text =
    '{\n  "openapi": "3.1.0",\n  "paths": {},\n  "components": { "schemas": { "A": { "items": 1, "type": "object", "properties": { "b": 2 } } } }\n}';
  const spec = await readSpec({ text }, "document");
  await expect(generateDeclarations(spec, generationOptions)).rejects.toMatchObject({
    code: "invalid",
    place: { line: 4 },
  });
});
