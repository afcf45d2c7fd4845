export { type Check, type CheckId, ContractError, type Layer } from "./checks/check.ts";
export type { ContractOptions } from "./checks/check-context.ts";
export { type CheckServerOptions, checkServer } from "./checks/check-server.ts";
export { contractChecks } from "./checks/contract-checks.ts";
export { type PropertyOptions, propertyChecks } from "./checks/property-checks.ts";
export type { ParameterValues } from "./checks/requests.ts";
export { type SampleCall, sampleCalls } from "./checks/sample-calls.ts";
export { type Coverage, type CoverageItem, type CoverageKind, coverageOf } from "./coverage/coverage.ts";
export { coverageBaseline, incompleteCoverage } from "./coverage/coverage-baseline.ts";
export { contractOf } from "./document/contract-of.ts";
export { assertSameRevision } from "./document/same-revision.ts";
export { type AuthenticatedFetchOptions, authenticatedFetch } from "./exchange/client/authenticated-fetch.ts";
export {
  type Call,
  type CallInit,
  type CallResult,
  type ClientUnderTest,
  type ClientUnderTestOptions,
  createClientUnderTest,
} from "./exchange/client/client-under-test.ts";
export { type DocumentCallOptions, documentCall } from "./exchange/client/document-call.ts";
export {
  type OpenapiFetchClient,
  openapiFetchCall,
  openapiFetchSettings,
} from "./exchange/client/openapi-fetch-call.ts";
export { routedFetch } from "./exchange/client/routed-fetch.ts";
export type { Exchange, ReportedViolation, Wire } from "./exchange/exchange.ts";
export { createRecorder, type Fetch, type Recorder } from "./exchange/recorder.ts";
export {
  type Exception,
  readTolerances,
  serverTolerances,
  type Tolerances,
  type Warning,
} from "./exchange/tolerances.ts";
