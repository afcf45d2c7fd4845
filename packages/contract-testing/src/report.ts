export {
  type ContractReport,
  type ReportCheck,
  type ReportRow,
  type ReportViolation,
  type ServerReport,
  serverReport,
} from "./report/contract-report.ts";
export { htmlReport } from "./report/html.ts";
export { junitReport } from "./report/junit.ts";
export { markdownReport } from "./report/markdown.ts";
export { tableReport } from "./report/table.ts";
export { verdictOf } from "./report/verdict.ts";
