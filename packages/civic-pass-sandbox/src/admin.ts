import type { Chain, ChainNetwork, PassResponse } from "@typed-clients/civic-pass-types";
import document from "@typed-clients/civic-pass-types/openapi.json" with { type: "json" };
import type { AdminDefinition, AdminRecord } from "@typed-clients/sandbox";
import type { PiiOutcome, PiiRequest } from "./pii/pii-request.ts";
import { outcomesAfter } from "./pii/pii-request.ts";
import type { PiiOutcomeDetails } from "./pii/pii-requests.ts";
import type { CivicPassState } from "./state.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const response = (description: string, schema: object) => ({ description, ...json(schema) });
const pii = { $ref: "#/components/schemas/PiiRequest" };
const error = (description: string) => response(description, { $ref: "#/components/schemas/Error" });
const anyObject = { type: "object", additionalProperties: true };
const outcomes: readonly PiiOutcome[] = outcomesAfter["awaiting-user"];

/** What the admin API of the Civic Pass sandbox has beyond the general one. */
export const admin: AdminDefinition<CivicPassState> = {
  document: {
    paths: {
      "/passes": {
        get: {
          operationId: "listPasses",
          summary: "List the passes of every client",
          responses: { "200": response("The passes, as the API shows them.", { type: "array", items: anyObject }) },
        },
        post: {
          operationId: "addPass",
          summary: "Ask for a pass in the name of a client",
          requestBody: {
            required: true,
            ...json({
              type: "object",
              properties: {
                clientId: { type: "string", description: "By default, the first client." },
                chain: { type: "string", enum: ["solana", "ethereum"] },
                chainNetwork: { $ref: "#/components/schemas/ChainNetwork" },
                wallet: { type: "string", minLength: 1 },
              },
              required: ["chain", "chainNetwork", "wallet"],
              additionalProperties: false,
            }),
          },
          responses: { "201": response("The pass.", anyObject), "400": error("It cannot be issued.") },
        },
      },
      "/pii-requests": {
        get: {
          operationId: "listPiiRequests",
          summary: "List the requests for personal information",
          responses: { "200": response("The requests.", { type: "array", items: pii }) },
        },
        post: {
          operationId: "addPiiRequest",
          summary: "Add a request for personal information, which awaits its user",
          requestBody: json({
            type: "object",
            properties: { id: { type: "string", minLength: 1 } },
            additionalProperties: false,
          }),
          responses: { "201": response("The request.", pii), "400": error("The id is taken.") },
        },
      },
      "/pii-requests/{id}/outcome": {
        put: {
          operationId: "decidePiiRequest",
          summary: "Do what the user does, or Civic",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: {
            required: true,
            ...json({
              type: "object",
              properties: {
                outcome: { type: "string", enum: outcomes },
                information: anyObject,
                evidence: {
                  type: "array",
                  items: {
                    type: "object",
                    properties: {
                      rel: { type: "string", minLength: 1 },
                      mediaType: { type: "string", pattern: "^image/[\\w.+-]+$" },
                      base64: { type: "string", pattern: "^[A-Za-z0-9+/]*={0,2}$" },
                    },
                    required: ["rel", "mediaType", "base64"],
                    additionalProperties: false,
                  },
                },
              },
              required: ["outcome"],
              additionalProperties: false,
            }),
          },
          responses: {
            "200": response("The request.", pii),
            "400": error("It cannot follow on what was before."),
            "404": error("There is no such request."),
          },
        },
      },
    },
    schemas: {
      ChainNetwork: document.components.schemas.ChainNetwork,
      PiiRequest: { ...anyObject, properties: { id: { type: "string" }, status: { type: "string" } } },
    },
  },

  // bodies are as the document above says
  handlers: {
    listPasses: ({ state }) => state.passes.list(),
    addPass: ({ state, body }) => {
      const { clientId, chain, chainNetwork, wallet } = body as AddPass;
      return state.passes.add({ chain, chainNetwork, wallet }, clientId);
    },
    listPiiRequests: ({ state }) => state.piiRequests.list(),
    addPiiRequest: ({ state, body }) => state.piiRequests.create((body as { id?: string } | undefined)?.id),
    decidePiiRequest: ({ state, path, body }) => {
      const { outcome, ...details } = body as { outcome: PiiOutcome } & PiiOutcomeDetails;
      return state.piiRequests.decide(path.id ?? "", outcome, details);
    },
  },

  records: ({ passes, piiRequests }) => [
    ...passes.list().map(passRecord),
    ...piiRequests.list().map((request) => piiRecord(request, piiRequests.history(request.id))),
  ],
};

interface AddPass {
  readonly clientId?: string;
  readonly chain: Chain;
  readonly chainNetwork: ChainNetwork;
  readonly wallet: string;
}

function passRecord({ chain, walletAddress, state, events }: PassResponse): AdminRecord {
  return {
    kind: "pass",
    title: `${chain.type} / ${chain.network} / ${walletAddress}`,
    state,
    events: events.map(({ eventType, timestamp, transaction }) => ({
      at: timestamp * 1000,
      type: eventType,
      ...(transaction && { detail: `${transaction.status} ${transaction.identifier}` }),
    })),
  };
}

function piiRecord({ id, status, outcome, gone }: PiiRequest, events: AdminRecord["events"]): AdminRecord {
  return {
    kind: "personal information",
    title: id,
    state: gone ? `${status}, gone` : status,
    events,
    actions: outcomesAfter[outcome].map((next) => ({
      label: next,
      method: "PUT",
      path: `/pii-requests/${encodeURIComponent(id)}/outcome`,
      body: { outcome: next },
    })),
  };
}
