import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSpec } from "../spec/effective-document.ts";
import { specProblems } from "../spec/spec-problems.ts";
import { petsDocument } from "../test-support/pets.ts";
import { releasedRoot } from "../test-support/released-root.ts";
import { runScript } from "../test-support/run-script.ts";
import { serve } from "../test-support/serve.ts";

test("a folder in order passes", async () => {
  expect(await runScript(await releasedRoot(), "spec-check.ts", [])).toEqual({
    status: 0,
    stdout: "pets: everything in order\n",
    stderr: "",
  });
});

test.each([
  [
    "an edit of the vendored document",
    "spec/pets/pets.yaml",
    petsDocument.replace("fish", "dog"),
    [
      /source\.json:\d+:\d+: sha256 is not that of spec\/pets\/pets\.yaml \([0-9a-f]{64}\); `pnpm spec:update` records it/,
      /packages\/pets-types\/src\/enums\.ts: run `pnpm generate`/,
      /\.changeset: expected a major of pets-types for what changed since its release; found none/,
      /\.changeset: expected a major of pets for/,
    ],
  ],
  ["an edit of what is generated", "packages/pets-types/src/enums.ts", "", [/enums\.ts: run `pnpm generate`/]],
  [
    "an accepted warning that is gone",
    "spec/pets/overlay.yaml",
    `overlay: 1.0.0
actions:
  - { description: a, target: $.info, update: { license: { name: MIT, url: https://a.test } } }
x-accepted-warnings:
  - { rule: info-license, at: "#/info", reason: none is stated }
`,
    [/overlay\.yaml:5:5: lint no longer warns of this/],
  ],
  [
    "a warning without a reason",
    "spec/pets/overlay.yaml",
    "overlay: 1.0.0\nactions: []\n",
    [/overlay\.yaml:\d+:\d+: expected a reason for a warning, as \{ rule: info-license, at: "#\/info", reason: … \}/],
  ],
])("%s is named", async (_, path, content, messages) => {
  const root = await releasedRoot();
  await writeFile(join(root, path), content);
  const problems = (await specProblems(root, await readSpec(root, "pets"))).join("\n");
  for (const message of messages) expect(problems).toMatch(message);
});

test("one API whose check breaks stops no other, and is named", async () => {
  const root = await releasedRoot({
    "spec/cats/cats.yaml": petsDocument,
    "spec/cats/overlay.yaml": "overlay: 1.0.0\nactions: []\n",
    "spec/cats/source.json": '{ "revision": "r1" }',
    "spec/cats/released.json": "{",
    "packages/cats-types/package.json": '{ "name": "cats-types" }',
  });
  const { status, stdout, stderr } = await runScript(root, "spec-check.ts", []);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "pets: everything in order\n" });
  expect(stderr).toMatch(/^spec\/cats: SyntaxError: /);
});

test("--upstream says whether upstream has moved, prose apart", async () => {
  let document = petsDocument.replace("Prose.", "Other prose.");
  const upstream = await serve((_, response) => response.end(document));
  const root = await releasedRoot();
  const path = join(root, "spec/pets/source.json");
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), upstream }));
  expect(await runScript(root, "spec-check.ts", ["--upstream"])).toMatchObject({
    status: 0,
    stdout: "pets: everything in order\npets: upstream's interface is the vendored one (r1)\n",
  });
  document = petsDocument.replace("[cat, fish]", "[cat, fish, dog]");
  const { status, stdout } = await runScript(root, "spec-check.ts", ["--upstream"]);
  expect(status).toBe(1);
  expect(stdout).toContain("pets: upstream's interface is no longer the vendored one (r1)");
  expect(stdout).toContain('GET /pets/{kind} path.kind: now also accepts `"dog"`');
});
