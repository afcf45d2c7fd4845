export { type CivicPassSandbox, civicPassSandbox, startSandbox } from "./civic-pass-sandbox.ts";
export { decisions } from "./decisions.ts";
export type { PassKey } from "./passes/pass-key.ts";
export type { Passes, PassFilter } from "./passes/passes.ts";
export type { Outcome, PassRequest } from "./passes/transitions.ts";
export type { Evidence, PiiAnswer, PiiOutcome, PiiRequest } from "./pii/pii-request.ts";
export type { PiiOutcomeDetails, PiiRequests } from "./pii/pii-requests.ts";
export type { CivicPassState } from "./state.ts";
