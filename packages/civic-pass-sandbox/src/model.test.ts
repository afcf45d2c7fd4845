import { expect, test } from "vitest";
import { runModel } from "../test/run-model.ts";
import { startSandbox } from "./index.ts";

test("behaves as the model says, in more than 10,000 calls", { timeout: 120_000 }, async () => {
  const { calls, violations } = await runModel(startSandbox, { seed: 20250211, runs: 180 });
  expect(violations).toEqual([]);
  expect(calls).toBeGreaterThan(10_000);
});
