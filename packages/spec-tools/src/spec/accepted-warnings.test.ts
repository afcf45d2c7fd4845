import { describe, expect, test } from "vitest";
import { warningProblems } from "./accepted-warnings.ts";
import type { LintProblem } from "./lint.ts";
import { parseSourceFile } from "./source-file.ts";

const warning = (rule: string, at: string): LintProblem => ({ rule, at, severity: "warn", message: `mind ${rule}` });
const found = [
  warning("operation-4xx-response", "#/paths/~1a/get/responses"),
  warning("operation-4xx-response", "#/paths/~1a/put/responses"),
  warning("operation-4xx-response", "#/paths/~1b/get/responses"),
  warning("operation-4xx-response", "#/paths/~1c/get/responses"),
  warning("info-license", "#/info"),
];
const problems = (entries: string) =>
  warningProblems(parseSourceFile("overlay.yaml", `x-accepted-warnings: [${entries}]`), found);

const license = "{ rule: info-license, reason: none is stated }";

describe("a warning of lint", () => {
  test.each([
    `{ rule: operation-4xx-response, reason: they are undocumented }, ${license}`,
    `{ rule: operation-4xx-response, at: "#/paths/*/responses", reason: undocumented }, ${license}`,
    `{ rule: operation-4xx-response, at: "*/get/*", reason: a }, { rule: operation-4xx-response, at: "#/paths/~1a/put/responses", reason: b }, ${license}`,
  ])("is accepted by rule, or by rule and place: %s", (entries) => {
    expect(problems(entries)).toEqual([]);
  });

  test("without a reason is named once a rule, with the entry to write", () => {
    expect(problems("")).toEqual([
      "overlay.yaml:1:22: expected a reason for 4 warnings, as { rule: operation-4xx-response, reason: … }, or with `at` and `*` for some of them: mind operation-4xx-response (#/paths/~1a/get/responses, #/paths/~1a/put/responses, #/paths/~1b/get/responses, …)",
      'overlay.yaml:1:22: expected a reason for a warning, as { rule: info-license, at: "#/info", reason: … }: mind info-license',
    ]);
  });

  test.each(["#/paths/*a", "#/info*info", "*x*", "#/paths/~1a/get/responses*responses"])(
    "is not accepted by %s, and that entry fails",
    (at) => {
      const [unexplained, unused] = problems(
        `${license}, { rule: operation-4xx-response, at: ${JSON.stringify(at)}, reason: a }`,
      );
      expect(unexplained).toContain("expected a reason for 4 warnings");
      expect(unused).toContain("lint no longer warns of this: remove the entry");
    },
  );
});
