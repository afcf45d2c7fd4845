import { expect, test } from "vitest";
import { parseSourceFile } from "../spec/source-file.ts";
import { typesPackageFiles } from "./types-package.ts";

const kind = { type: "string", enum: ["a", "b"] };

async function generated(schemas: object, rest: object = {}) {
  const document = {
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    paths: {},
    components: { schemas },
    ...rest,
  };
  const file = (name: string, content: object) => parseSourceFile(name, JSON.stringify(content));
  const spec = {
    api: "pets",
    vendored: file("pets.json", document),
    overlay: file("overlay.yaml", { overlay: "1.0.0" }),
    source: file("source.json", { revision: "r1" }),
  };
  const files = await typesPackageFiles(spec, { document, warnings: [] }, "{}");
  const names = (path: string, pattern: RegExp) =>
    [...(files.get(path) ?? "").matchAll(pattern)].map(([, name]) => name);
  return {
    constants: names("src/enums.ts", /^export const (\S+):/gm),
    types: names("src/openapi.ts", /^export type (\S+) = components/gm),
  };
}

test("schemas that are no identifiers have names that are, and none is lost", async () => {
  expect(
    await generated({ "pet-kind": kind, petKind: kind, PetKind: kind, "Acme.Kind": kind, "3DSecure": kind, _x: kind }),
  ).toEqual({
    constants: ["petKinds", "petKindsValues", "petKindsValues2", "acmeKinds", "_3DSecures", "_xes"],
    types: ["PetKind", "PetKindSchema", "PetKindSchema2", "AcmeKind", "_3DSecure", "X"],
  });
});

test("schemas whose names have no letter get one", async () => {
  expect(await generated({ _: kind, "-": kind, "1": kind })).toEqual({
    constants: ["_1s", "_s", "s"],
    types: ["_1", "_", "_Schema"],
  });
});

test("schemas named like what the generated code uses or exports take a free name", async () => {
  const names = [
    "Record",
    "Promise",
    "Omit",
    "paths",
    "operations",
    "Api",
    "Revision",
    "clas",
    "Answer",
    "Endpoint",
    "String",
  ];
  const map = { type: "object", additionalProperties: { $ref: "#/components/schemas/Record" } };
  const { types, constants } = await generated({ ...Object.fromEntries(names.map((name) => [name, kind])), map });
  expect(types).toEqual([
    ...["RecordSchema", "PromiseSchema", "OmitSchema", "Paths", "Operations", "Api", "Revision", "Clas", "Answer"],
    ...["Endpoint", "StringSchema", "Map"],
  ]);
  expect(constants).toEqual([
    ...[
      "records",
      "promises",
      "omits",
      "pathses",
      "operationses",
      "apis",
      "revisions",
      "clases",
      "answers",
      "endpoints",
    ],
    "strings",
  ]);
});

test("prose and values that look like code stay prose and values", async () => {
  const hostile = `*/ export const broken = \` \${process.exit(1)} \u2028 \n ::error:: \u001b[2J // @ts-nocheck`;
  const { constants } = await generated(
    { Kind: { type: "string", description: hostile, enum: [hostile, "b"] } },
    { servers: [{ url: hostile }], info: { title: hostile, version: hostile, description: hostile } },
  );
  expect(constants).toEqual(["kinds"]);
});

test("what would not compile is an error that names the document", async () => {
  const operation = { operationId: "same", responses: { 200: { description: "" } } };
  const paths = { "/a": { get: operation }, "/b": { get: operation } };
  await expect(generated({}, { paths })).rejects.toThrow(
    "pets.json with overlay.yaml: what it generates does not compile\n  pets.json:1:79: Duplicate identifier 'same'.",
  );
});
