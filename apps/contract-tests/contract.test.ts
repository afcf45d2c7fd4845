import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import { contractChecks } from "@typed-clients/contract-testing";
import { describe, inject, test } from "vitest";
import { civicPassSubject } from "./civic-pass-subject.ts";

const subject = civicPassSubject({
  mockUrl: inject("mockUrl"),
  tokenUrl: inject("tokenUrl"),
  answers: inject("answers"),
});

const checks = contractChecks({ document });
for (const [operation, ofOperation] of Map.groupBy(checks, (check) => check.operation)) {
  describe(operation, () => {
    for (const check of ofOperation) test(`${check.layer}: ${check.name}`, () => check.run(subject));
  });
}
