import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomEntries, revisionEntries } from "./corpus-entries.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "corpus-entries-"));
  const write = (version: string, documents: Record<string, string>) => {
    for (const [name, text] of Object.entries(documents)) {
      mkdirSync(join(root, version, name, ".."), { recursive: true });
      writeFileSync(join(root, version, `${name}.json`), text);
    }
  };
  write("1", { "a.com/x": "1", "b.com": "1" });
  write("2", { "a.com/x": "1", "b.com": "2", "c.com": "1" });
  write("3", { "a.com/x": "3", "c.com": "1" });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test("steps from each document to the next one that is different", () => {
  const folders = ["1", "2", "3"].map((version) => ({ version, folder: join(root, version) }));
  expect(revisionEntries(folders)).toEqual([
    { name: "a.com/x 2 to 3", file: join(root, "3", "a.com/x.json"), previousFile: join(root, "2", "a.com/x.json") },
    { name: "b.com 1 to 2", file: join(root, "2", "b.com.json"), previousFile: join(root, "1", "b.com.json") },
  ]);
});

test("makes random entries from their number", () => {
  expect(randomEntries(2)).toEqual([
    { name: "random 0", file: "", seed: 0 },
    { name: "random 1", file: "", seed: 1 },
  ]);
});
