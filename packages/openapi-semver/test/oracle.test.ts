import { beforeAll, describe, expect, test } from "vitest";
import { generateDeclarations } from "../src/declarations/declarations.ts";
import { generationOptions } from "../src/declarations/generation-options.ts";
import { readSpec } from "../src/document/spec.ts";
import { compileAll } from "./oracle/compile.ts";
import { consumerOf } from "./oracle/consumer.ts";
import { requestOf, responseOf } from "./pairs/documents.ts";
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
].map((pair, index) => ({ ...pair, folder: `/${index}` }));

let errors: Map<string, string[]>;

beforeAll(async () => {
  const files = new Map<string, string>();
  for (const pair of cases) {
    const consumer = consumerOf(pair.old);
    for (const side of ["old", "new"] as const) {
      const spec = await readSpec({ document: pair[side] }, "pair");
      files.set(`${pair.folder}/${side}/types.ts`, await generateDeclarations(spec, generationOptions));
      files.set(`${pair.folder}/${side}/consumer.ts`, consumer);
    }
  }
  errors = compileAll(files);
});

describe("a consumer of the old document", () => {
  test.each(cases)("agrees with the judgement: $title", ({ folder, lines }) => {
    expect(errors.get(`${folder}/old/consumer.ts`)).toEqual([]);
    const broken = errors.get(`${folder}/new/consumer.ts`) ?? [];
    const major = lines.some((line) => line.startsWith("major ") && !line.startsWith("major client "));
    expect({ major: broken.length > 0, broken }).toEqual({ major, broken });
  });
});
