import { describe, expect, test } from "vitest";
import { agreementOf } from "../oracle/agreement.ts";
import { randomPair } from "../oracle/random-pair.ts";
import { generationOptions } from "../src/declarations/generation-options.ts";
import { changesBetween, declarationsOf } from "./pairs/classify.ts";

const batches = Array.from({ length: Number(process.env.RANDOM_BATCHES ?? 2) }, (_, index) => index);

describe("calls nothing minor that breaks a compiled consumer of random schemas", () => {
  test.each(batches)("batch %i", async (batch) => {
    const wrong: unknown[] = [];
    for (let seed = batch * 100; seed < batch * 100 + 25; seed++) {
      const { old: before, new: after } = randomPair(seed);
      const changes = await changesBetween(before, after);
      const types = [await declarationsOf(before, generationOptions), await declarationsOf(after, generationOptions)];
      const { verdict, broken } = agreementOf(changes, types[0] ?? "", types[1] ?? "");
      const lines = changes.map(({ calls, rule, at }) => `${calls} ${rule} ${at}`);
      if (verdict === "too low") wrong.push({ seed, verdict, lines, broken: broken.slice(0, 2) });
    }
    expect(wrong).toEqual([]);
  });
});
