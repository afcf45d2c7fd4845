import type { World } from "@typed-clients/sandbox";
import { createPasses, type Passes } from "./passes/passes.ts";
import { createPiiRequests, type PiiRequests } from "./pii/pii-requests.ts";

/** What is in the sandbox now. */
export interface CivicPassState {
  readonly passes: Passes;
  readonly piiRequests: PiiRequests;
}

export function civicPassState(world: World): CivicPassState {
  return { passes: createPasses(world), piiRequests: createPiiRequests(world) };
}
