import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import type { AdminDefinition } from "@typed-clients/sandbox";
import type { CivicPassState } from "../state.ts";
import { passHandlers, passPaths, passRecord } from "./pass-operations.ts";
import { piiHandlers, piiPaths, piiRecord } from "./pii-operations.ts";
import { anyObject } from "./schema-parts.ts";

/** What the admin API of the Civic Pass sandbox has beyond the general one. */
export const admin: AdminDefinition<CivicPassState> = {
  document: {
    paths: { ...passPaths, ...piiPaths },
    schemas: {
      ChainNetwork: document.components.schemas.ChainNetwork,
      PiiRequest: { ...anyObject, properties: { id: { type: "string" }, status: { type: "string" } } },
    },
  },
  handlers: { ...passHandlers, ...piiHandlers },
  records: ({ passes, piiRequests }) => [
    ...passes.owners().flatMap((owner) => passes.list(owner).map((pass) => passRecord(pass, owner))),
    ...piiRequests.list().map((request) => piiRecord(request, piiRequests.history(request.id))),
  ],
};
