import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readSpec } from "../spec/effective-document.ts";
import { specProblems } from "../spec/spec-problems.ts";
import { filesBelow } from "../test-support/files-below.ts";
import { petsDocument, petsRoot } from "../test-support/pets.ts";
import { addSpec } from "./create-api.ts";

async function rootWith(document: string | Buffer): Promise<{ root: string; from: string }> {
  const root = await petsRoot();
  const from = join(root, "fish.yaml");
  await writeFile(from, document);
  return { root, from };
}

test("another API is new folders, complete and in order but for the reasons", async () => {
  const { root, from } = await rootWith(petsDocument);
  expect(await addSpec(root, { api: "more-pets", from, revision: "r7" })).toEqual([
    "spec/more-pets/fish.yaml",
    "spec/more-pets/source.json",
    "spec/more-pets/overlay.yaml",
    "packages/more-pets-types/package.json",
    "packages/more-pets-types/tsconfig.json",
    "packages/more-pets-types/README.md",
    ...["openapi", "enums", "api", "revision", "index"].map((name) => `packages/more-pets-types/src/${name}.ts`),
    "packages/more-pets-types/openapi.json",
    "packages/more-pets/package.json",
    "packages/more-pets/tsconfig.json",
    "packages/more-pets/tsconfig.build.json",
    "packages/more-pets/vitest.config.ts",
    "packages/more-pets/README.md",
    "packages/more-pets/src/index.ts",
    "packages/more-pets/src/create-more-pets-client.ts",
    "packages/more-pets/src/index.test.ts",
    "apps/contract-tests/more-pets/api.ts",
    "apps/contract-tests/more-pets/contract.test.ts",
    ...["coverage", "expected-detections", "golden", "findings"].map(
      (name) => `apps/contract-tests/more-pets/${name}.json`,
    ),
    "apps/demo/apis/more-pets.ts",
    ".changeset/more-pets-first-release.md",
    ".changeset/more-pets-types-first-release.md",
    ".changeset/config.json",
  ]);
  const files = await filesBelow(root);
  expect(files["spec/more-pets/fish.yaml"]).toBe(petsDocument);
  expect(files["packages/more-pets-types/src/enums.ts"]).toContain("export const kinds");
  expect(JSON.parse(files["packages/more-pets-types/package.json"] ?? "").openapi.upstream).toBe("r7");
  expect(JSON.parse(files[".changeset/config.json"] ?? "").linked).toEqual([
    ["@typed-clients/more-pets", "@typed-clients/more-pets-types"],
  ]);
  expect(await specProblems(root, await readSpec(root, "more-pets"))).toEqual([
    "spec/more-pets/overlay.yaml:8:35: expected the reason why info-license may stay, instead of TODO",
  ]);
});

test.each([
  ["overlay.yaml", petsDocument, "openapi.yaml"],
  ["source.json", JSON.stringify(parse(petsDocument)), "openapi.json"],
  ["released.json", JSON.stringify(parse(petsDocument)), "openapi.json"],
  ["document.txt", petsDocument, "openapi.yaml"],
])("a document called %s does not take the place of another file", async (name, text, kept) => {
  const root = await petsRoot({ [`from/${name}`]: text });
  const [first] = await addSpec(root, { api: "fish", from: join(root, "from", name) });
  expect(first).toBe(`spec/fish/${kept}`);
  expect((await readSpec(root, "fish")).vendored.text).toBe(text);
});

test("a document that needs corrections comes with its overlay", async () => {
  const { root, from } = await rootWith(petsDocument.replace("description: No such kind.", "content: {}"));
  const before = await filesBelow(root);
  await expect(addSpec(root, { api: "fish", from })).rejects.toThrow(
    /^spec:add: nothing was written\n.*fish\.yaml:29:11: .*`description`.*\n {2}Corrections go into an OpenAPI Overlay/,
  );
  expect(await filesBelow(root)).toEqual(before);
  const overlay = join(root, "fish-overlay.yaml");
  const action = `{ target: "$.paths['/pets/{kind}'].get.responses['404']", description: a, update: { description: None. } }`;
  await writeFile(overlay, `overlay: 1.0.0\ninfo: { title: a, version: "1" }\nactions:\n  - ${action}\n`);
  expect(await addSpec(root, { api: "fish", from, overlay })).toContain("packages/fish/src/index.ts");
});

test("a name is taken by a client, a folder of the contract tests, or a walk", async () => {
  const { root, from } = await rootWith(petsDocument);
  const taken = ["packages/sandbox", "apps/contract-tests/suite", "apps/demo/apis/walked.ts"];
  for (const folder of taken) await mkdir(join(root, folder), { recursive: true });
  for (const [index, api] of ["sandbox", "suite", "walked"].entries()) {
    await expect(addSpec(root, { api, from })).rejects.toThrow(
      `${taken[index]}: is there already: choose another name`,
    );
  }
});

test("what a killed update left half done is finished first, and nothing is lost", async () => {
  const { root, from } = await rootWith(petsDocument);
  await mkdir(join(root, ".staged-write"));
  await writeFile(join(root, ".staged-write/0"), "half of an update");
  await writeFile(join(root, ".staged-write/journal.json"), JSON.stringify([["spec/pets/note.txt", "0"]]));
  await addSpec(root, { api: "fish", from });
  expect((await filesBelow(root))["spec/pets/note.txt"]).toBe("half of an update");
});

test.each([
  ["More Pets", petsDocument, "More Pets: expected a name for a folder"],
  ["../pets", petsDocument, "../pets: expected a name for a folder"],
  ["pets", petsDocument, "spec/pets: is there already: `pnpm spec:update` updates to a new revision"],
  ["pets-types", petsDocument, "pets-types: expected a name for a folder"],
  ["a".repeat(61), petsDocument, "aaa: expected a name for a folder"],
  ["api", petsDocument, "api: means something else here: choose another name"],
  ["dist", petsDocument, "dist: means something else here: choose another name"],
  ["con", petsDocument, "con: means something else here: choose another name"],
  ["fish", "", "fish.yaml:1:1: expected an object, found nothing"],
  ["fish", "openapi: 3.2.0\ninfo: {}\n", "fish.yaml:1:10: this is OpenAPI 3.2.0; expected OpenAPI 3.0 or 3.1"],
  ["fish", Buffer.from("\ufeffopenapi: 3.0.3\n", "utf16le"), "fish.yaml:1:1: this is UTF-16, where UTF-8 was expected"],
  ["fish", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "fish.yaml:1:1: this is not UTF-8 text"],
  ["fish", "openapi: [", "fish.yaml:1:11: not valid YAML"],
  ["fish", "swagger: '2.0'\ninfo: {}\n", "fish.yaml:1:10: this is Swagger 2.0; expected OpenAPI 3.0 or 3.1"],
  ["fish", "<html></html>", "fish.yaml:1:1: this is HTML or XML"],
] as [api: string, document: string | Buffer, message: string][])(
  "%s is refused with a message, and nothing is written",
  async (api, document, message) => {
    const { root, from } = await rootWith(document);
    const before = await filesBelow(root);
    await expect(addSpec(root, { api, from })).rejects.toThrow(message);
    expect(await filesBelow(root)).toEqual(before);
  },
);
