import { describe, expect, test } from "vitest";
import { compileConsumer } from "../oracle/index.ts";
import { generationOptions } from "../src/declarations/generation-options.ts";
import { largestBump } from "../src/index.ts";
import { adversarialPairs } from "./pairs/adversarial-pairs.ts";
import { changesBetween, declarationsOf } from "./pairs/classify.ts";

describe("says of callers, and of those who name types, what a compiled consumer says", () => {
  test.each(adversarialPairs)("$title", async ({ old: before, new: after, calls, names }) => {
    const changes = await changesBetween(before, after);
    expect({
      calls: largestBump(changes.map((change) => change.calls)),
      names: largestBump(changes.map((change) => change.names)),
      changes,
    }).toEqual({ calls, names, changes });
    const [oldTypes, newTypes] = [
      await declarationsOf(before, generationOptions),
      await declarationsOf(after, generationOptions),
    ];
    const { ownFaults, brokenLines } = compileConsumer(oldTypes, newTypes);
    expect(ownFaults).toEqual([]);
    const broken = brokenLines.filter(({ policy, kind }) => !policy && kind === "calls");
    expect({ major: broken.length > 0, broken }).toEqual({ major: calls === "major", broken });
  });
});
