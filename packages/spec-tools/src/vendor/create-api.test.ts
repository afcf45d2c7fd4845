import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../test-support/files-below.ts";
import { petsDocument, petsRoot } from "../test-support/pets.ts";
import { runScript } from "../test-support/run-script.ts";
import { addSpec } from "./create-api.ts";

async function rootWith(document: string): Promise<{ root: string; from: string }> {
  const root = await petsRoot();
  const from = join(root, "fish.yaml");
  await writeFile(from, document);
  return { root, from };
}

test("another API is new folders, from which types are generated", async () => {
  const { root, from } = await rootWith(petsDocument);
  expect(await addSpec(root, { api: "more-pets", from, revision: "r7" })).toEqual([
    "spec/more-pets/fish.yaml",
    "spec/more-pets/source.json",
    "spec/more-pets/overlay.yaml",
    "packages/more-pets-types/package.json",
    "packages/more-pets-types/tsconfig.json",
  ]);
  expect(await runScript(root, "generate.ts", [])).toEqual({
    status: 0,
    stdout: "16 generated files, 16 changed\n",
    stderr: "",
  });
  const files = await filesBelow(root);
  expect(files["spec/more-pets/fish.yaml"]).toBe(petsDocument);
  expect(files["packages/more-pets-types/src/enums.ts"]).toContain("export const kinds");
  expect(JSON.parse(files["packages/more-pets-types/package.json"] ?? "").openapi.upstream).toBe("r7");
});

test.each([
  ["More Pets", petsDocument, "More Pets: expected a name for a folder"],
  ["../pets", petsDocument, "../pets: expected a name for a folder"],
  ["pets", petsDocument, "spec/pets: is there already: `pnpm spec:update` takes over a new revision"],
  ["fish", "openapi: [", "fish.yaml:1:11: not valid YAML"],
])("%s is refused with a message, and nothing is written", async (api, document, message) => {
  const { root, from } = await rootWith(document);
  const before = await filesBelow(root);
  await expect(addSpec(root, { api, from })).rejects.toThrow(message);
  expect(await filesBelow(root)).toEqual(before);
});
