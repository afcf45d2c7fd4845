import { expect, it } from "vitest";
import { CommandError } from "./bench/child-processes.ts";
import { createReport } from "./report.ts";

it("puts the checks into one table, and the log of a failing one below it", async () => {
  const printed: string[] = [];
  const report = createReport((line) => printed.push(line));

  const slow = report.check("runtimes", "Node.js 20", "sample", async () => "ok");
  expect(
    await report.check("runtimes", "Bun", "sample", async () => {
      throw new CommandError("bun run main.js (exit 1)", "TypeError: no\n  at main.js\n");
    }),
  ).toBe(false);
  expect(await slow).toBe(true);
  await report.check("tarballs", "pets", "files", async () => "3 files");

  expect(printed).toEqual([
    "ok    runtimes · Node.js 20 · sample",
    "FAIL  runtimes · Bun · sample",
    "ok    tarballs · pets · files: 3 files",
  ]);
  expect(report.failures).toBe(1);
  expect(`${report}`).toBe(`runtimes    sample
──────────  ──────
Node.js 20  ok
Bun         FAILED

tarballs  files
────────  ───────
pets      3 files

FAILED runtimes · Bun · sample
  bun run main.js (exit 1)
  TypeError: no
    at main.js`);
});
