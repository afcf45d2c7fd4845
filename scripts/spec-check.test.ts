import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { petsDocument, petsRoot } from "./pets.test-support.ts";
import { runScript } from "./run-script.test-support.ts";

const specCheck = (root: string, ...args: string[]) => runScript(root, "spec-check.ts", args);

async function checkedRoot(): Promise<string> {
  const root = await petsRoot({
    "packages/pets/package.json": '{ "name": "pets" }',
    "arrived.yaml": petsDocument,
  });
  for (const [script, ...args] of [
    ["spec-update.ts", "pets", "arrived.yaml", "--revision", "r1"],
    ["mark-released.ts"],
  ]) {
    expect(await runScript(root, script ?? "", args)).toMatchObject({ status: 0 });
  }
  return root;
}

test("a folder in order passes", async () => {
  expect(await specCheck(await checkedRoot())).toEqual({
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
      /source\.json:\d+:\d+: is not that of spec\/pets\/pets\.yaml; `pnpm spec:update` changes both/,
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
    [/overlay\.yaml:\d+:\d+: expected a reason for the warning info-license at #\/info/],
  ],
])("%s is named", async (_, path, content, messages) => {
  const root = await checkedRoot();
  await writeFile(join(root, path), content);
  const { status, stderr } = await specCheck(root);
  for (const message of messages) expect(stderr).toMatch(message);
  expect(status).toBe(1);
});

test("--upstream says whether upstream has moved, prose apart", async () => {
  const root = await checkedRoot();
  let answer = petsDocument.replace("Prose.", "Other prose.");
  const server = createServer((_, response) => response.end(answer)).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const source = JSON.parse((await import("node:fs")).readFileSync(join(root, "spec/pets/source.json"), "utf8"));
  const upstream = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  await writeFile(join(root, "spec/pets/source.json"), JSON.stringify({ ...source, upstream }));
  expect(await specCheck(root, "--upstream")).toMatchObject({
    status: 0,
    stdout: "pets: everything in order\npets: upstream's interface is the vendored one (r1)\n",
  });
  answer = petsDocument.replace("[cat, fish]", "[cat, fish, dog]");
  const { status, stdout } = await specCheck(root, "--upstream");
  expect(status).toBe(1);
  expect(stdout).toContain("pets: upstream's interface is no longer the vendored one (r1)");
  expect(stdout).toContain('GET /pets/{kind} path.kind: now also accepts `"dog"`');
});
