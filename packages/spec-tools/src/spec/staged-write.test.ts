import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../test-support/files-below.ts";
import { petsRoot } from "../test-support/pets.ts";
import { finishStagedWrite, stagedWrite } from "./staged-write.ts";

test("files are written, replaced and removed, and nothing is left of the staging", async () => {
  const root = await petsRoot({ "a/old.txt": "1", "a/gone.txt": "2" });
  const before = await filesBelow(root);
  await stagedWrite(
    root,
    new Map([
      ["a/old.txt", "new"],
      ["b/c/added.txt", "3"],
      ["a/gone.txt", null],
    ]),
  );
  const { "a/gone.txt": _, ...kept } = before;
  expect(await filesBelow(root)).toEqual({ ...kept, "a/old.txt": "new", "b/c/added.txt": "3" });
});

test("without a journal what is staged is thrown away", async () => {
  const root = await petsRoot();
  const before = await filesBelow(root);
  await mkdir(join(root, ".staged-write"));
  await writeFile(join(root, ".staged-write/0"), "half of it");
  await finishStagedWrite(root);
  expect(await filesBelow(root)).toEqual(before);
});

test("with a journal what is left to do is done", async () => {
  const root = await petsRoot({ "a/gone.txt": "2" });
  await mkdir(join(root, ".staged-write"));
  await writeFile(join(root, ".staged-write/0"), "first");
  await writeFile(join(root, ".staged-write/1"), "second");
  await writeFile(
    join(root, ".staged-write/journal.json"),
    JSON.stringify([
      ["a/first.txt", "0"],
      ["a/second.txt", "1"],
      ["a/gone.txt", null],
    ]),
  );
  await rename(join(root, ".staged-write/0"), join(root, "a/first.txt"));
  await finishStagedWrite(root);
  const files = await filesBelow(root);
  expect([files["a/first.txt"], files["a/second.txt"], files["a/gone.txt"]]).toEqual(["first", "second", undefined]);
  expect(Object.keys(files).filter((path) => path.startsWith(".staged-write"))).toEqual([]);
});
