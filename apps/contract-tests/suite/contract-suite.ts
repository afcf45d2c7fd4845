import { readFileSync, writeFileSync } from "node:fs";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import {
  type Coverage,
  contractChecks,
  propertyChecks,
  ratchet,
  type ServerReport,
  serverReport,
} from "@typed-clients/contract-testing";
import { describe, expect, inject, test } from "vitest";
import { civicPassSubject } from "./civic-pass-subject.ts";
import { reasonToSkip, targetFrom } from "./target.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Which operation and layer a test is a check of. */
    check?: { readonly operation: string; readonly layer: string; readonly name: string };
    report?: ServerReport & { readonly server: string };
  }
}

const committed = new URL("coverage.json", import.meta.url);
const target = targetFrom(process.env);
const subject = civicPassSubject(inject("servers"), target);

const checks = [
  ...contractChecks({ document, ...(target && { parameters: target.parameters }) }),
  ...propertyChecks({ document }),
];
for (const [operation, ofOperation] of Map.groupBy(checks, (check) => check.operation)) {
  describe.concurrent(operation, () => {
    for (const check of ofOperation) {
      test(`${check.layer}: ${check.name}`, async ({ task, skip }) => {
        task.meta.check = { operation, layer: check.layer, name: check.name };
        const reason = reasonToSkip(target, check);
        if (reason) skip(reason);
        await check.run(subject);
      });
    }
  });
}

describe("what was seen", () => {
  test("every answer was as declared", async ({ task }) => {
    const report = await serverReport(document, subject);
    task.meta.report = { ...report, server: inject("server") };
    expect(report.violations).toEqual([]);
  });

  test("covers what the committed list has, and every operation, status, media type and security", async ({ skip }) => {
    if (target) skip("a server gives only some of its answers");
    const { coverage } = await serverReport(document, subject);
    if (inject("update")) writeFileSync(committed, `${JSON.stringify(kept(coverage), null, 2)}\n`);
    expect(ratchet(JSON.parse(readFileSync(committed, "utf8")), coverage) ?? "as committed").toBe("as committed");
  });
});

/** What `--update` commits: gained coverage, and not the loss of any. */
function kept({ hit, missed }: Coverage): string[] {
  const lost = JSON.parse(readFileSync(committed, "utf8")).filter((name: string) => missed.includes(name));
  return [...hit, ...lost].sort();
}
