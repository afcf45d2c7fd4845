import { expect, test } from "vitest";
import type { ContractReport } from "./contract-report.ts";
import { htmlReport } from "./html.ts";
import { markdownReport } from "./markdown.ts";
import { tableReport } from "./table.ts";
import { verdictOf } from "./verdict.ts";

const report: ContractReport = {
  title: "Pets & <friends>",
  server: "the mock",
  revision: "bda7625",
  rows: [
    { operation: "getPet", status: "200", called: 3, asserted: 2, covered: true },
    { operation: "getPet", status: "404", called: 0, asserted: 0, covered: false },
    { operation: "getPet", status: "422 from the mock", called: 1, asserted: 1, covered: undefined },
  ],
  coverage: {
    hit: ["getPet"],
    missed: ["getPet 404"],
    kinds: [{ kind: "status", hit: 199, total: 200, missed: ["getPet 404"] }],
  },
  warnings: [
    { operation: "getPet", check: "response-conformance", message: "undeclared field: /x", reason: "known <b>" },
  ],
  violations: [{ operation: "getPet", kind: "wrong type", message: "/age | must be <integer>", count: 2 }],
  checks: [
    {
      operation: "getPet",
      layer: "positive",
      name: "responds as declared",
      state: "failed",
      note: "<script>alert(1)</script>\n  > GET /pets",
    },
    { operation: "getPet", layer: "negative", name: "refuses nothing", state: "passed" },
    { operation: "getPet", layer: "positive", name: "gives all", state: "skipped", note: "only a mock" },
    { operation: "gone", layer: "positive", name: "is without rows", state: "failed", note: "and is shown" },
    { operation: "", layer: "suite", name: "golden", state: "passed" },
  ],
};
const good: ContractReport = { ...report, violations: [], warnings: [], checks: report.checks.slice(1, 2) };

test("the HTML page asks nobody for anything, and shows markup as text", () => {
  const html = htmlReport(report);
  expect(html).not.toMatch(/\b(src|href)=|url\(|@import|<script|https?:/);
  expect(html).toContain("&#60;script&#62;alert(1)");
  expect(html).toContain("Pets &#38; &#60;friends&#62;");
  for (const part of [
    "wrong type",
    "responds as declared",
    "only a mock",
    "golden",
    "422 from the mock",
    "getPet 404",
    "is without rows",
    "and is shown",
    "known &#60;b&#62;",
  ]) {
    expect(html).toContain(part);
  }
});

test("the table has a line for each status, and says what was wrong", () => {
  expect(
    tableReport(report)
      .split("\n")
      .map((line) => line.trim().split(/\s{2,}/)),
  ).toEqual([
    ["Pets & <friends>, revision bda7625, on the mock"],
    [""],
    ["operation", "status", "called", "asserted", "covered"],
    ["getPet", "200", "3", "2", "yes"],
    ["404", "0", "0", "NO"],
    ["422 from the mock", "1", "1"],
    [""],
    ["Seen of the document:"],
    ["status", "199 of 200", "99 %"],
    [""],
    ["Violations:"],
    ["getPet", "wrong type: /age | must be <integer> (2 times)"],
    [""],
    ["Tolerated:"],
    ["getPet", "undeclared field: /x"],
    [""],
    ["2 of 4 checks failed, 1 skipped, 1 kinds of violations, 1 tolerated."],
  ]);
});

test("the Markdown keeps its tables whole", () => {
  const lines = markdownReport(report).split("\n");
  expect(lines[0]).toBe("## ❌ Contract of the Pets \\& \\<friends\\>");
  expect(lines).toContain("| getPet | wrong type: /age \\| must be \\<integer\\> | 2 |");
  expect(lines).toContain("| getPet | 404 | 0 | 0 | ❌ no |");
  expect(markdownReport(good)).toContain("## ✅");
});

test("the Markdown shows no image and no link of a server", () => {
  const note =
    "![](https://tracker.example.com/pixel.png) [click](https://x.example.com) <img src=x> https://auto.example.com www.auto.example.com";
  const violations = [{ operation: "getPet", kind: `**${note}`, message: note, count: 1 }];
  const failed = { operation: "getPet", layer: "positive", name: "responds", state: "failed", note } as const;
  const markdown = markdownReport({ ...report, checks: [failed], violations, server: note });
  expect(markdown).not.toMatch(/(?<!\\)(!|\[|\]|\(|<)(img|x|http|$)|https:\/\/|www\./);
});

test("a run passes where something ran, nothing failed and nothing was violated", () => {
  expect(verdictOf(good)).toEqual({ passed: true, text: "all 1 checks passed." });
  expect(verdictOf(report).passed).toBe(false);
  expect(verdictOf({ ...good, checks: [] }).passed).toBe(false);
  expect(verdictOf({ ...good, violations: report.violations }).passed).toBe(false);
});
