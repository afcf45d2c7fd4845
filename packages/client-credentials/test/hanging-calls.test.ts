import { expect, test } from "vitest";
import { runScript } from "./run-script.ts";

test("an abort reaches a call that hangs anywhere, although the garbage was collected meanwhile", async () => {
  expect(await runScript("hanging-calls.ts")).toEqual({ calls: 190, refused: expect.any(Number), lost: [], cut: 0 });
});
