import { expect, test } from "vitest";
import { type CompareOptions, compareSpecs } from "../src/index.ts";
import { classify } from "./pairs/classify.ts";
import { answerOf, documentOf, type Json, objectOf, oneOfValues, ref, string } from "./pairs/documents.ts";

const things = (state: Json, rest: Json = {}): Json =>
  documentOf(
    {
      "/things/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: string }],
          responses: { 200: answerOf(objectOf({ state: ref("State") })) },
          ...rest,
        },
      },
    },
    { State: state },
  );

const gains = 'major GET /things/{id} response.200.state: may now also be `"off"`';
const all: [string, CompareOptions][] = [
  ["none given", {}],
  ["none set", { openapiTypescript: {} }],
  ["rootTypesNoSchemaPrefix", { openapiTypescript: { rootTypes: true, rootTypesNoSchemaPrefix: true } }],
  ["enum", { openapiTypescript: { enum: true } }],
  ["enumValues", { openapiTypescript: { enumValues: true } }],
  ["exportType", { openapiTypescript: { exportType: true } }],
  ["immutable", { openapiTypescript: { immutable: true } }],
  ["alphabetize", { openapiTypescript: { alphabetize: true } }],
  ["additionalProperties", { openapiTypescript: { additionalProperties: true } }],
];

test.each(all)("finds the same with these options: %s", async (_, options) => {
  const found = await classify(things(oneOfValues("on")), things(oneOfValues("on", "off")), options);
  expect(found).toContain(gains);
  expect(found.filter((line) => line.startsWith("major"))).toEqual([gains]);
});

test("finds operations whose paths are template types", async () => {
  const found = await classify(things(oneOfValues("on")), things(oneOfValues("on", "off")), {
    openapiTypescript: { pathParamsAsTypes: true },
  });
  expect(found).toEqual([gains.replace("/things/{id}", "`/things/\u0024{string}`")]);
});

test("a member of an exported enum that goes is major, though the answer that loses it is not", async () => {
  const found = await classify(things(oneOfValues("on", "off")), things(oneOfValues("on")), {
    openapiTypescript: { enum: true },
  });
  expect(found).toEqual([
    "major State.off: no longer exported",
    'minor GET /things/{id} response.200.state: can no longer be `"off"`',
  ]);
});

test("none means the same declarations, with the options of the caller", async () => {
  const [before, after] = [things(oneOfValues("on"), { deprecated: true }), things(oneOfValues("on"))];
  const { types } = await compareSpecs({ document: before }, { document: after });
  expect(types).toBe("patch");
  const without = await compareSpecs(
    { document: after },
    { document: structuredClone(after) },
    { openapiTypescript: { enum: true } },
  );
  expect(without.types).toBe("none");
});
