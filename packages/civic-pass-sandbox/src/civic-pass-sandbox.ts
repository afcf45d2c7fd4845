import type { operations } from "@typed-clients/civic-pass-types";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import {
  type Sandbox,
  type SandboxDefinition,
  type SandboxOptions,
  startSandbox as startSandboxOf,
} from "@typed-clients/sandbox";
import { admin } from "./admin/admin.ts";
import { handlers } from "./handlers.ts";
import { exampleRequestId } from "./pii/pii-examples.ts";
import { type CivicPassState, civicPassState } from "./state.ts";

/** A running sandbox of the Civic Pass Customer API. */
export type CivicPassSandbox = Sandbox<CivicPassState>;

/** What the Civic Pass Customer API is as a sandbox. */
export const civicPassSandbox: SandboxDefinition<operations, CivicPassState> = {
  name: "Civic Pass Customer API",
  document,
  handlers,
  state: civicPassState,
  seed: ({ piiRequests }) => {
    piiRequests.create(exampleRequestId);
    piiRequests.decide(exampleRequestId, "verification-success");
  },
  admin,
};

/**
 * Starts a sandbox of the Civic Pass Customer API on this machine.
 *
 * @throws TypeError for an option that is none; Error where a port or the file is in use.
 */
export function startSandbox(options: SandboxOptions = {}): Promise<CivicPassSandbox> {
  return startSandboxOf(civicPassSandbox, options);
}
