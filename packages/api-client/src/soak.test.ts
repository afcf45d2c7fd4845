import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bundle } from "../test/bundle.ts";

test("thousands of calls with one signal leave no failure and no warning", async () => {
  const folder = await mkdtemp(join(tmpdir(), "api-client-"));
  const script = await bundle("soak.ts", join(folder, "soak.mjs"));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--expose-gc", script, "3000", "2"]);
  await rm(folder, { recursive: true });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toMatchObject({ calls: 3000, issued: 2, unexpected: 0, warnings: [] });
}, 60_000);
