import { readFileSync, writeFileSync } from "node:fs";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { type Coverage, contractChecks, coverageOf, propertyChecks, ratchet } from "@typed-clients/contract-testing";
import { describe, expect, inject, test } from "vitest";
import { civicPassSubject } from "./civic-pass-subject.ts";

const committed = new URL("coverage.json", import.meta.url);

const subject = civicPassSubject({
  mockUrl: inject("mockUrl"),
  tokenUrl: inject("tokenUrl"),
  answers: inject("answers"),
});

const checks = [...contractChecks({ document }), ...propertyChecks({ document })];
for (const [operation, ofOperation] of Map.groupBy(checks, (check) => check.operation)) {
  describe.concurrent(operation, () => {
    for (const check of ofOperation) test(`${check.layer}: ${check.name}`, () => check.run(subject));
  });
}

test("covers all that the committed list has, and at least every operation, status, media type and security", async () => {
  const coverage = coverageOf(document, await subject.recorder.exchanges());
  // lost coverage cannot be accepted this way
  if (inject("update")) writeFileSync(committed, `${JSON.stringify(kept(coverage), null, 2)}\n`);
  expect(ratchet(JSON.parse(readFileSync(committed, "utf8")), coverage)).toBe(undefined);
});

function kept({ hit, missed }: Coverage): string[] {
  const lost = JSON.parse(readFileSync(committed, "utf8")).filter((name: string) => missed.includes(name));
  return [...hit, ...lost].sort();
}
