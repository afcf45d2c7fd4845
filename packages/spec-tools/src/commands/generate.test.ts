import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../test-support/files-below.ts";
import { petsDocument, petsRoot } from "../test-support/pets.ts";
import { runScript } from "../test-support/run-script.ts";

const generate = (cwd: string, ...args: string[]) => runScript(cwd, "generate.ts", args);

test("every folder below spec/ becomes a types package, the same bytes each time", async () => {
  const root = await petsRoot();
  expect(await generate(root)).toEqual({ status: 0, stdout: "7 generated files, 7 changed\n", stderr: "" });
  const first = await filesBelow(root);
  expect(await generate(root)).toEqual({ status: 0, stdout: "7 generated files, 0 changed\n", stderr: "" });
  expect(await filesBelow(root)).toEqual(first);
  expect(await generate(root, "--check")).toEqual({
    status: 0,
    stdout: "7 generated files, all current, and the same from openapi-paths\n",
    stderr: "",
  });

  const file = (path: string) => first[join("packages/pets-types", path)] ?? "";
  expect(file("src/enums.ts")).toContain('export const kinds: readonly [\n  "cat",\n  "fish",\n] = [');
  expect(file("src/api.ts")).toContain('"tokenUrl": "https://tokens.example.test/oauth/token"');
  expect(file("src/api.ts")).toContain('"GET /pets/{kind}": {\n      "response": "array"');
  expect(file("src/openapi.ts")).toContain("export type Pet = components['schemas']['Pet'];");
  expect(file("src/openapi.ts")).toContain("tags?: Record<string, unknown>;");
  const { "x-revision": revision, info } = JSON.parse(file("openapi.json"));
  expect(info.license).toEqual({ name: "MIT", url: "https://pets.example.test/licence" });
  expect(revision.upstream).toBe("r1");
  expect(JSON.parse(file("package.json"))).toEqual({ name: "pets-types", version: "1.0.0", openapi: revision });
});

test("--check names what differs, what is missing and what nothing generates, and writes nothing", async () => {
  const root = await petsRoot();
  await generate(root);
  const folder = join(root, "packages/pets-types/src");
  await writeFile(join(folder, "enums.ts"), "export const kinds = [];\n");
  await writeFile(join(folder, "extra.ts"), "");
  await writeFile(join(root, "spec/pets/pets.yaml"), petsDocument.replace("fish", "dog"));
  const before = await filesBelow(root);
  const { status, stderr } = await generate(root, "--check");
  expect(status).toBe(1);
  expect(stderr.split("\n")).toEqual([
    "Not what spec/ generates; run `pnpm generate`:",
    "  packages/pets-types/openapi.json",
    "  packages/pets-types/package.json",
    "  packages/pets-types/src/enums.ts",
    "  packages/pets-types/src/extra.ts (nothing generates it)",
    "  packages/pets-types/src/openapi.ts",
    "  packages/pets-types/src/revision.ts",
    "",
  ]);
  expect(await filesBelow(root)).toEqual(before);
});

test("a file that was edited by hand is named before it is overwritten", async () => {
  const root = await petsRoot();
  await generate(root);
  await writeFile(join(root, "packages/pets-types/src/enums.ts"), "export const kinds = [];\n");
  expect(await generate(root)).toEqual({
    status: 0,
    stdout: "7 generated files, 1 changed\n",
    stderr: "Edited by hand, or by another generator, and overwritten: packages/pets-types/src/enums.ts\n",
  });
});

test.each([
  [
    "a stale overlay action",
    { "spec/pets/overlay.yaml": "overlay: 1.0.0\nactions:\n  - { description: a, target: $.x, remove: true }" },
    /^spec\/pets\/overlay\.yaml: 1 of 1 actions no longer match\n {2}spec\/pets\/overlay\.yaml:3:5: this action is stale: \$\.x matches nothing/,
  ],
  ["broken YAML", { "spec/pets/pets.yaml": "openapi: [" }, /^spec\/pets\/pets\.yaml:1:11: not valid YAML: .*\n$/],
])("%s stops it without a stack trace, and nothing is written", async (_, files, message) => {
  const root = await petsRoot(files);
  const before = await filesBelow(root);
  const { status, stdout, stderr } = await generate(root);
  expect(stderr).toMatch(message);
  expect({ status, stdout, stack: /\n +at /.test(stderr) }).toEqual({ status: 2, stdout: "", stack: false });
  expect(await filesBelow(root)).toEqual(before);
});

test("a document without servers is generated from: its client asks for the address", async () => {
  const served = "servers:\n  - url: https://pets.example.test/v1\n";
  const root = await petsRoot({ "spec/pets/pets.yaml": petsDocument.replace(served, "") });
  expect((await generate(root)).status).toBe(0);
  expect((await filesBelow(root))["packages/pets-types/src/api.ts"]).toContain('"servers": []');
});

test("a broken document stops no other, and is named", async () => {
  const root = await petsRoot({
    "spec/cats/cats.yaml": "swagger: '2.0'\n",
    "spec/cats/overlay.yaml": "overlay: 1.0.0\nactions: []\n",
    "spec/cats/source.json": '{ "revision": "r1" }',
  });
  expect(await generate(root)).toEqual({
    status: 2,
    stdout: "7 generated files, 7 changed\n",
    stderr: "spec/cats/cats.yaml:1:10: this is Swagger 2.0; expected OpenAPI 3.0 or 3.1\n",
  });
});

test("an unknown option is refused with the usage", async () => {
  const { status, stderr } = await generate(await petsRoot(), "--chekc");
  expect(status).toBe(2);
  expect(stderr).toContain("usage: pnpm generate [--check]");
});
