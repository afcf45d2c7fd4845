import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { revision } from "@typed-clients/civic-pass";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import {
  type ContractReport,
  htmlReport,
  markdownReport,
  type ReportCheck,
  tableReport,
} from "@typed-clients/contract-testing";
import type { Reporter, TestCase, TestModule } from "vitest/node";

const folder = new URL("reports/", import.meta.url);

/** Ends a run with the report of the contract: a table here, an HTML page and a Markdown summary in `reports/`. */
export default class ContractReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const summary = tests.map((test) => test.meta().report).find((report) => report !== undefined);
    if (!summary) {
      console.error("No report: the contract tests did not come to their end.");
      return;
    }
    const report: ContractReport = {
      title: document.info.title,
      revision: revision.upstream,
      ...summary,
      checks: tests.flatMap(checkOf),
    };
    mkdirSync(folder, { recursive: true });
    const markdown = markdownReport(report);
    writeFileSync(new URL("contract.html", folder), htmlReport(report));
    writeFileSync(new URL("contract.md", folder), markdown);
    if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown);
    console.log(`\n${tableReport(report)}\n`);
    for (const name of ["contract.html", "contract.md", "junit.xml"]) {
      console.log(`  ${fileURLToPath(new URL(name, folder))}`);
    }
  }
}

function checkOf(test: TestCase): ReportCheck[] {
  const { check } = test.meta();
  const result = test.result();
  if (result.state === "pending") return [];
  const { operation, layer, name } = check ?? { operation: "", layer: "suite", name: test.fullName };
  const note =
    result.state === "failed" ? result.errors[0]?.message : result.state === "skipped" ? result.note : undefined;
  return [{ operation, layer, name, state: result.state, ...(note !== undefined && { note }) }];
}
