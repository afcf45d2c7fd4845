import { expect, test } from "vitest";
import { runScript } from "./run-script.ts";

test("what a server sends is read in time that grows no faster than its length", async () => {
  expect(await runScript("hostile-text.ts", { timeoutMs: 30_000 })).toEqual([]);
});
