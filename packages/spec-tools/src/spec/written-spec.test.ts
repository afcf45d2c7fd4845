import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow } from "../test-support/files-below.ts";
import { petsDocument } from "../test-support/pets.ts";
import { releasedRoot } from "../test-support/released-root.ts";
import { runScript } from "../test-support/run-script.ts";
import { updateSpec } from "../vendor/vendor-revision.ts";
import { readSpec } from "./effective-document.ts";
import { specProblems } from "./spec-problems.ts";

const writtenRoot = (source: object = { origin: "written", date: "2026-01-01" }) =>
  releasedRoot({ "spec/pets/source.json": JSON.stringify(source) });

const edit = (root: string) =>
  writeFile(join(root, "spec/pets/pets.yaml"), petsDocument.replace("[cat, fish]", "[cat, fish, dog]"));

describe("a document that is written here", () => {
  test("is in order without an upstream, and has none to compare with", async () => {
    expect(await runScript(await writtenRoot(), "spec-check.ts", ["--upstream"])).toEqual({
      status: 0,
      stdout: "pets: everything in order\npets: written here, with no upstream to compare with\n",
      stderr: "",
    });
  });

  test("marks its packages with the date of what it was written from", async () => {
    const text = await readFile(join(await writtenRoot(), "packages/pets-types/openapi.json"), "utf8");
    expect(JSON.parse(text)["x-revision"]).toMatchObject({ upstream: "2026-01-01" });
  });

  test("may be edited: spec:update generates from it, and writes the changeset", async () => {
    const root = await writtenRoot();
    await edit(root);
    const problems = await specProblems(root, await readSpec(root, "pets"));
    expect(problems.join("\n")).toContain("expected a minor of pets-types for what changed since its release");
    expect(problems.join("\n")).not.toContain("sha256");

    expect(await updateSpec(root, { api: "pets" })).toContain("types: minor    client: minor");
    expect(await specProblems(root, await readSpec(root, "pets"))).toEqual([]);
    const files = await filesBelow(root);
    expect(files["packages/pets-types/src/enums.ts"]).toContain('"dog"');
    expect(Object.keys(files).filter((path) => /^\.changeset\/spec-pets-/.test(path))).toHaveLength(1);
  });

  test("follows no upstream", async () => {
    const root = await writtenRoot();
    const before = await filesBelow(root);
    await expect(updateSpec(root, { api: "pets", from: "https://pets.example.test/" })).rejects.toThrow(
      /source\.json:2:13: this document is written here, and follows no upstream: edit spec\/pets\/pets\.yaml/,
    );
    expect(await filesBelow(root)).toEqual(before);
  });

  test.each([
    [{ origin: "found", date: "2026-01-01" }, 'expected "written", or no `origin`; received "found"'],
    [
      { origin: "written", date: "2026-01-01", upstream: "https://pets.example.test/" },
      "a document that is written here (`origin`) has no upstream",
    ],
    [{ origin: "written" }, "expected `date`, a string"],
  ])("%j is refused", async (source, message) => {
    await expect(writtenRoot(source)).rejects.toThrow(message);
  });
});
