export type { AnswerExamples } from "./answer-examples.ts";
export type { ProxyViolation } from "./answer-judge.ts";
export {
  type Answer,
  type AnswerValidator,
  answerValidator,
  type Violation,
  type ViolationKind,
} from "./answer-validator.ts";
export { type Check, ContractError, type Layer } from "./check.ts";
export { type ContractOptions, contractChecks } from "./contract-checks.ts";
export { type Coverage, type CoverageItem, type CoverageKind, coverageOf } from "./coverage.ts";
export { type DocumentEndpoints, documentEndpoints } from "./document-endpoints.ts";
export type { Exchange, PrismViolation } from "./exchange.ts";
export type { Mutant, MutantKind } from "./mutation/mutant.ts";
export { mutantsOf } from "./mutation/mutants.ts";
export { normalize } from "./normalize.ts";
export { type Operation, operationsOf } from "./operation-object.ts";
export { type PropertyOptions, propertyChecks } from "./property-checks.ts";
export { ratchet } from "./ratchet.ts";
export { createRecorder, type Fetch, type Recorder } from "./recorder.ts";
export {
  type ContractReport,
  type ReportCheck,
  type ReportRow,
  type ReportViolation,
  type ServerReport,
  serverReport,
} from "./report/contract-report.ts";
export { htmlReport } from "./report/html.ts";
export { markdownReport } from "./report/markdown.ts";
export { tableReport } from "./report/table.ts";
export { verdictOf } from "./report/verdict.ts";
export { routedFetch } from "./routed-fetch.ts";
export { assertSameRevision } from "./same-revision.ts";
export { seal } from "./seal.ts";
export { type Mock, type MockOptions, startMock } from "./start-mock.ts";
export { type Proxy, type ProxyOptions, startProxy } from "./start-proxy.ts";
export { startTokenEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./start-token-endpoint.ts";
export {
  type Call,
  type CallInit,
  type CallResult,
  createSubject,
  type Subject,
  type SubjectOptions,
} from "./subject.ts";
export type { UpstreamFault } from "./upstream.ts";
