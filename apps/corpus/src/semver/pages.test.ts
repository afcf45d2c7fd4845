import { expect, test } from "vitest";
import { semverPages } from "./pages.ts";
import type { SemverDetail } from "./revision-detail.ts";

const detail: SemverDetail = {
  breaks: true,
  random: false,
  keptVersion: true,
  types: "major",
  calls: "major",
  client: "major",
  rules: ["response-property-removed"],
};
const resultOf = (entry: string, outcome: string, more: Partial<SemverDetail> = {}) => ({
  entry,
  outcome,
  ok: outcome.startsWith("agrees"),
  ms: 1,
  detail: { ...detail, ...more },
});
const results = [
  resultOf("a", "agrees: breaks, called major"),
  resultOf("b", "agrees: breaks, called major", {
    keptVersion: false,
    rules: ["operation-removed", "response-property-removed"],
  }),
  resultOf("c", "agrees: compiles, called minor", { breaks: false, calls: "minor", rules: [] }),
  resultOf("d <img> `x`", "too high: compiles, called major", {
    breaks: false,
    changes: ["operation-removed GET /</pre><script>"],
    minimal: { old: { a: "```" }, new: { b: "</pre>" } },
  }),
  resultOf("random 1", "too low: breaks, called minor", { random: true, calls: "minor", rules: [] }),
  { entry: "e", outcome: "left out: too large", ok: true, ms: 1 },
];
const pages = semverPages(results);

test("counts revisions that break, by kind of change and by whether they kept their version", () => {
  expect(JSON.parse(pages["semver.json"] ?? "")).toMatchObject({
    revisions: 5,
    compared: 4,
    leftOut: { "left out: too large": 1 },
    breaking: 2,
    keptVersion: { revisions: 3, breaking: 1 },
    table: { breaks: { major: 2, minor: 0 }, compiles: { major: 1, minor: 1 } },
    kinds: [
      { rule: "response-property-removed", revisions: 2, keptVersion: 1 },
      { rule: "operation-removed", revisions: 1, keptVersion: 0 },
    ],
    random: { pairs: 1, tooLow: 1, tooHigh: 0 },
    tooLow: [{ entry: "random 1" }],
    tooHigh: [{ entry: "d <img> `x`" }],
  });
});

test("writes the same for people, with method and limits, and nothing foreign as markup", () => {
  const [markdown = "", html = ""] = [pages["semver.md"], pages["semver.html"]];
  for (const page of [markdown, html]) {
    expect(page).toContain("2 of 4 revisions (50 %) break a compiled consumer; so do 1 of the 3 (33 %)");
    expect(page).toMatch(/Method[\s\S]*shares no code[\s\S]*Limits/);
    expect(page).not.toMatch(/<img>|<script>/);
  }
  expect(markdown).toContain("| `response-property-removed`: a property of a response goes, optional or not | 2 | 1 |");
  expect(markdown).toContain("````json");
  expect(html).toMatch(/<rect [^>]*width="560.0"[^>]*\/><rect [^>]*width="280.0"/);
  expect(html.match(/<pre>/g)).toHaveLength(1);
});
