import fc from "fast-check";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { emitPaths } from "./emit-paths.ts";
import type { EmitPathsOptions } from "./options.ts";
import { compilerErrors } from "./test-support/compiles.ts";
import { hostileDocument, plainDocument } from "./test-support/random-document.ts";

type ComparableOptions = Omit<EmitPathsOptions, "transform">;

// the others are written better here, and compared document by document
const comparable = [
  "alphabetize",
  "additionalProperties",
  "emptyObjectsUnknown",
  "exportType",
  "immutable",
  "pathParamsAsTypes",
  "rootTypes",
  "rootTypesNoSchemaPrefix",
] as const satisfies (keyof ComparableOptions)[];
const all = [...comparable, "arrayLength", "enum", "excludeDeprecated", "rootTypesKeepCasing"] as const;

const optionsOf = (names: readonly (keyof ComparableOptions)[]) =>
  fc.tuple(fc.subarray([...names], { maxLength: 4 }), fc.boolean()).map(
    ([on, defaultNonNullable]): ComparableOptions => ({
      ...Object.fromEntries(on.map((name) => [name, true])),
      defaultNonNullable,
    }),
  );

test("writes what openapi-typescript writes for random documents, with random options", async () => {
  const property = fc.asyncProperty(plainDocument, optionsOf(comparable), async (document, options) => {
    const before = JSON.stringify(document);
    const text = emitPaths(document, options);
    expect(JSON.stringify(document)).toBe(before);
    expect(emitPaths(document, options)).toBe(text);
    // openapi-typescript changes what it is given
    expect(text).toBe(astToString(await openapiTS(JSON.stringify(document), { ...options, silent: true })));
  });
  await fc.assert(property, { seed: 1, numRuns: 40 });
}, 60_000);

test("writes what compiles for hostile documents, with random options", () => {
  const samples = fc.sample(fc.tuple(hostileDocument, optionsOf(all)), { seed: 1, numRuns: 60 });
  const texts = samples.map(([document, options]) => emitPaths(document, options));
  expect(compilerErrors(texts)).toEqual([]);
}, 60_000);
