import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openResultsFile } from "./results-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "corpus-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const result = (entry: string, outcome = "fine") => ({ entry, outcome, ok: true, ms: 1 });

test("has what an earlier run found, the last result of each entry", () => {
  const path = join(folder, "reports", "kind.jsonl");
  const first = openResultsFile(path, { fresh: false });
  for (const found of [result("a"), result("b"), result("a", "changed")]) first.append(found);
  expect([...openResultsFile(path, { fresh: false }).earlier.values()]).toEqual([result("a", "changed"), result("b")]);
});

test("leaves out a line that was cut off, and goes on after it", () => {
  const path = join(folder, "kind.jsonl");
  appendFileSync(path, `${JSON.stringify(result("a"))}\n{"entry":"b","out`);
  const file = openResultsFile(path, { fresh: false });
  expect([...file.earlier.keys()]).toEqual(["a"]);
  file.append(result("b"));
  expect([...openResultsFile(path, { fresh: false }).earlier.keys()]).toEqual(["a", "b"]);
});

test("starts over when it is asked to", () => {
  const path = join(folder, "kind.jsonl");
  openResultsFile(path, { fresh: false }).append(result("a"));
  expect(openResultsFile(path, { fresh: true }).earlier.size).toBe(0);
  openResultsFile(path, { fresh: true }).append(result("b"));
  expect(readFileSync(path, "utf8")).toBe(`${JSON.stringify(result("b"))}\n`);
});
