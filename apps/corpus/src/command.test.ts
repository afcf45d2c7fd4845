import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const corpus = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "../../../scripts/corpus.ts"), ...args], { encoding: "utf8" });

test.each([
  [[], "expected one kind, received 0"],
  [["unheard-of"], 'received "unheard-of"'],
  [["paths", "--shard", "3/2"], '--shard: expected i/n with i from 1 to n, such as 1/4, received "3/2"'],
  [["paths", "--shards", "1/2"], "Unknown option '--shards'"],
])("says what was expected instead of %j", (args, message) => {
  const { status, stderr } = corpus(...args);
  expect(stderr).toContain(message);
  expect(stderr).toContain("usage: pnpm corpus <");
  expect(stderr).not.toContain("    at ");
  expect(status).toBe(2);
});
