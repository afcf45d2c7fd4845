import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type ContractReport,
  htmlReport,
  markdownReport,
  type ReportCheck,
  tableReport,
} from "@typed-clients/contract-testing/report";
import type { Reporter, TestCase, TestModule } from "vitest/node";

const folder = new URL("../reports/", import.meta.url);

/** Ends a run with the report of each API: a table here, an HTML page and a Markdown summary in `reports/`. */
export default class ContractReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    mkdirSync(folder, { recursive: true });
    const byApi = Map.groupBy(modules, (module) => basename(dirname(module.moduleId)));
    for (const [api, ofApi] of byApi) {
      const tests = ofApi.flatMap((module) => [...module.children.allTests()]);
      const summary = tests.map((test) => test.meta().report).find((report) => report !== undefined);
      if (summary) write(api, { ...summary, checks: tests.flatMap(checkOf) });
      else if (ofApi.some((module) => basename(module.moduleId) === "contract.test.ts")) {
        console.error(`No report of ${api}: its contract tests did not come to their end.`);
      }
    }
    console.log(`  ${fileURLToPath(new URL("junit.xml", folder))}`);
  }
}

function write(api: string, report: ContractReport): void {
  const markdown = markdownReport(report);
  const files = { [`${api}.html`]: htmlReport(report), [`${api}.md`]: markdown };
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, markdown);
  console.log(`\n${tableReport(report)}\n`);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(new URL(name, folder), text);
    console.log(`  ${fileURLToPath(new URL(name, folder))}`);
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
