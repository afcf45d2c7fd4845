import { expect, test } from "vitest";
import { summarise } from "./summary.ts";

test("counts outcomes, names those that are not as they should be, and gives the spread of figures", () => {
  const results = [
    { entry: "a", ok: true, outcome: "identical", ms: 10, figures: { kB: 1 } },
    { entry: "b", ok: true, outcome: "identical", ms: 20, figures: { kB: 3 } },
    { entry: "c", ok: false, outcome: "differs", ms: 30 },
  ];
  expect(summarise(results)).toBe(
    [
      "2 of 3 as they should be (66.67 %)",
      "",
      "     2  ✓ identical",
      "     1  ✗ differs",
      "            c",
      "",
      "                              median        95 %        most         sum",
      "ms                              20.0        30.0        30.0        60.0",
      "kB                               3.0         3.0         3.0         4.0",
    ].join("\n"),
  );
});
