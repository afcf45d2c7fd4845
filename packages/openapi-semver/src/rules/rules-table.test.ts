import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allRules } from "./all-rules.ts";
import { policyTable, rulesTable } from "./rules-table.ts";

const textOf = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

test("the tables are those of the rules (pnpm --filter openapi-semver rules writes them)", () => {
  expect(textOf("RULES.md")).toContain(rulesTable());
  expect(textOf("README.md")).toContain(policyTable());
});

test("every rule has an id of its own, in words", () => {
  const ids = allRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)+$|^(deprecated|undeprecated)$/);
});
