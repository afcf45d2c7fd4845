export type { AnswerExamples } from "./answer-examples.js";
export type { ProxyViolation } from "./answer-judge.js";
export {
  type Answer,
  type AnswerValidator,
  answerValidator,
  type Violation,
  type ViolationKind,
} from "./answer-validator.js";
export { type Check, ContractError, type Layer } from "./check.js";
export { type ContractOptions, contractChecks } from "./contract-checks.js";
export { type Coverage, type CoverageItem, type CoverageKind, coverageOf } from "./coverage.js";
export { type DocumentEndpoints, documentEndpoints } from "./document-endpoints.js";
export type { Exchange, PrismViolation } from "./exchange.js";
export type { Mutant, MutantKind } from "./mutation/mutant.js";
export { mutantsOf } from "./mutation/mutants.js";
export { normalize } from "./normalize.js";
export { type Operation, operationsOf } from "./operation-object.js";
export { type PropertyOptions, propertyChecks } from "./property-checks.js";
export { ratchet } from "./ratchet.js";
export { createRecorder, type Fetch, type Recorder } from "./recorder.js";
export {
  type ContractReport,
  type ReportCheck,
  type ReportRow,
  type ReportViolation,
  type ServerReport,
  serverReport,
} from "./report/contract-report.js";
export { htmlReport } from "./report/html.js";
export { markdownReport } from "./report/markdown.js";
export { tableReport } from "./report/table.js";
export { verdictOf } from "./report/verdict.js";
export { routedFetch } from "./routed-fetch.js";
export { assertSameRevision } from "./same-revision.js";
export { seal } from "./seal.js";
export { type Mock, type MockOptions, startMock } from "./start-mock.js";
export { type Proxy, type ProxyOptions, startProxy } from "./start-proxy.js";
export { startTokenEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./start-token-endpoint.js";
export {
  type Call,
  type CallInit,
  type CallResult,
  createSubject,
  type Subject,
  type SubjectOptions,
} from "./subject.js";
export type { UpstreamFault } from "./upstream.js";
