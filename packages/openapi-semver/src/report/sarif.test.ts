import { expect, test } from "vitest";
import type { FoundAt } from "../change/change.ts";
import { allRules } from "../rules/index.ts";
import { formatSarif } from "./sarif.ts";

const found: FoundAt = {
  rule: "request-property-removed",
  fingerprint: "0123456789ab",
  bump: "major",
  operation: "POST /things",
  at: "body.name",
  message: "no longer accepted",
};
const place = { file: "specs/new.yaml", line: 9, column: 3 };
const changes: FoundAt[] = [
  { ...found, old: { ...place, file: "main:specs/old.yaml" }, new: place },
  { ...found, rule: "response-property-added", bump: "minor", new: { ...place, file: "a b#c?.yaml" } },
  { ...found, rule: "component-added", bump: "patch", old: { ...place, file: "https://example.com/a%20b.yaml" } },
  { ...found, rule: "component-removed", bump: "none" },
];
const breaks = [{ file: "src\\use.ts", line: 2, column: 1, code: 2339, message: "No such property." }];

interface Sarif {
  version: string;
  runs: { tool: { driver: { name: string; rules: Descriptor[] } }; results: SarifResult[] }[];
}
interface Descriptor {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string };
}
interface SarifResult {
  ruleId: string;
  level: string;
  message: { text: string };
  partialFingerprints?: Record<string, string>;
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
}

function runOf(changes: readonly FoundAt[]): Sarif["runs"][number] {
  const { version, runs }: Sarif = JSON.parse(formatSarif(changes, "1.0.0", breaks));
  expect(version).toBe("2.1.0");
  expect(runs).toHaveLength(1);
  return runs[0] as Sarif["runs"][number];
}

test("has what code scanning requires of each rule and of each result", () => {
  const { tool, results } = runOf(changes);
  const text = expect.stringMatching(/./);
  for (const rule of tool.driver.rules)
    expect(rule).toEqual({ id: text, shortDescription: { text }, fullDescription: { text }, help: { text } });
  const ids = tool.driver.rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(results).toHaveLength(5);
  for (const { ruleId, level, message, locations } of results) {
    expect(ids).toContain(ruleId);
    expect(level).toMatch(/^(none|note|warning|error)$/);
    expect(message.text).not.toBe("");
    expect(locations).toHaveLength(1);
    expect(locations[0]?.physicalLocation.region.startLine).toBeGreaterThan(0);
  }
});

test("describes each rule that there is", () => {
  const { tool } = runOf(allRules.map(({ id }) => ({ ...found, rule: id })));
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(["TS2339", ...allRules.map(({ id }) => id)]);
});

test("refers to files by addresses that lead to them", () => {
  const uris = runOf(changes).results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
  expect(uris).toEqual([
    "src/use.ts",
    "specs/new.yaml",
    "a%20b%23c%3F.yaml",
    "https://example.com/a%2520b.yaml",
    "package.json",
  ]);
});
