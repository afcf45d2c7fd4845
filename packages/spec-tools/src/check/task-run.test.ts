import { describe, expect, it } from "vitest";
import { nameOf, runSummary } from "./run-summary.ts";
import { taskRuns, testCountsOf } from "./task-run.ts";

function runsOf(...events: readonly (readonly [source: string, text: string, level?: string])[]) {
  const runs = taskRuns();
  const started = events.map(([source, text, level = "info"]) => runs.read(JSON.stringify({ source, level, text })));
  return { runs, started: started.flatMap((run) => (run ? [run.id] : [])) };
}

describe("the output of turbo", () => {
  it("is sorted by task, whatever order it comes in", () => {
    const { runs, started } = runsOf(
      ["turbo", "   • Running test in 2 packages"],
      ["a#test", "cache miss, executing 1"],
      ["b#test", "cache hit, replaying logs 2"],
      ["a#test", " ✓ barks"],
      ["b#test", "      Tests  2 passed (2)"],
      ["a#test", "      Tests  1 passed | 3 skipped (4)"],
    );
    expect(started).toEqual(["a#test"]);
    expect(runs.all()).toMatchObject([
      { id: "a#test", unchanged: false, failed: false, tests: { passed: 1, failed: 0, skipped: 3 } },
      { id: "b#test", unchanged: true, failed: false, tests: { passed: 2, failed: 0, skipped: 0 } },
    ]);
    expect(runs.all()[0]?.lines[0]).toBe(" ✓ barks");
  });

  it("keeps a line of a task that reads like one of turbo", () => {
    const { runs } = runsOf(["a#test", "cache miss, executing 1"], ["a#test", "cache hit, it says"]);
    expect(runs.all()).toMatchObject([{ unchanged: false, lines: ["cache hit, it says"] }]);
  });

  it("names what failed, also where no test did", () => {
    const { runs } = runsOf(
      ["a#typecheck", "cache miss, executing 1"],
      ["a#typecheck", "a.ts(1,7): error TS2322"],
      ["b#test", "cache miss, executing 2"],
      ["b#test", "      Tests  2 failed | 5 passed (7)"],
      ["//#lint", "cache bypass, force executing 3"],
      ["turbo", "Failed:    a#typecheck, b#test"],
    );
    expect(runs.all().map(({ id, failed }) => [id, failed])).toEqual([
      ["a#typecheck", true],
      ["b#test", true],
      ["//#lint", false],
    ]);
    expect(runSummary(runs.all(), 12.3)).toBe("3 tasks in 12 s\nfailed: a typecheck, b test\n5 passed, 3 failed");
  });

  it("keeps what turbo itself complains about", () => {
    const { runs } = runsOf(["turbo", "Could not find task `tset`", "error"]);
    runs.read("  x Unable to find package manager binary");
    runs.read('{"not": "an event"}');
    runs.read("{ broken");
    expect(runs.problems()).toHaveLength(4);
    expect(runs.all()).toEqual([]);
  });
});

describe("the summary", () => {
  it("ends with the tests of all tasks, and says which were not run again", () => {
    const tests = (passed: number, skipped: number) => ({ passed, failed: 0, skipped });
    const shared = { lines: [], failed: false };
    const runs = [
      { ...shared, id: "a#test", unchanged: true, tests: tests(40, 0) },
      { ...shared, id: "b#test", unchanged: false, tests: tests(2, 3) },
      { ...shared, id: "//#lint", unchanged: false },
    ];
    expect(runSummary(runs, 3)).toBe(
      "3 tasks in 3 s\n1 of them unchanged since they last passed, with 40 of the tests\n" +
        "skipped: 3 of b test\n42 passed, 0 failed, 3 skipped",
    );
  });

  it("says nothing of what there is none of", () => {
    expect(runSummary([], 0)).toBe("0 tasks in 0 s\n0 passed, 0 failed");
  });
});

it.each([
  ["      Tests  112 passed (112)", { passed: 112, failed: 0, skipped: 0 }],
  ["      Tests  1 failed | 41 passed | 2 skipped | 1 todo (45)", { passed: 41, failed: 1, skipped: 3 }],
  ["      Tests  1 passed | 1 expected fail (2)", { passed: 2, failed: 0, skipped: 0 }],
  [
    "\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m7 passed\u001b[39m\u001b[22m\u001b[90m (7)\u001b[39m",
    { passed: 7, failed: 0, skipped: 0 },
  ],
  [" Test Files  6 passed (6)", undefined],
  ["      Tests  no tests", undefined],
])("reads the counts of %j", (line, counts) => {
  expect(testCountsOf(line)).toEqual(counts);
});

it("names a task of the root without a package", () => {
  expect([nameOf("//#check:spec"), nameOf("openapi-semver#test")]).toEqual(["check:spec", "openapi-semver test"]);
});
