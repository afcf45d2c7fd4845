import type { AdminHandler, AdminRecord } from "@typed-clients/sandbox";
import { outcomesAfter, type PiiOutcome, type PiiRequest } from "../pii/pii-request.ts";
import type { PiiOutcomeDetails } from "../pii/pii-requests.ts";
import type { CivicPassState } from "../state.ts";
import { anyObject, error, json, response } from "./schema-parts.ts";

const request = { $ref: "#/components/schemas/PiiRequest" };
const outcomes: readonly PiiOutcome[] = outcomesAfter["awaiting-user"];
const evidence = {
  type: "object",
  properties: {
    rel: { type: "string", minLength: 1 },
    mediaType: { type: "string", pattern: "^image/[\\w.+-]+$" },
    base64: { type: "string", pattern: "^[A-Za-z0-9+/]*={0,2}$" },
  },
  required: ["rel", "mediaType", "base64"],
  additionalProperties: false,
};

/** Paths of the admin API that are about requests for personal information. */
export const piiPaths: Readonly<Record<string, object>> = {
  "/pii-requests": {
    get: {
      operationId: "listPiiRequests",
      summary: "List the requests for personal information",
      responses: { "200": response("The requests.", { type: "array", items: request }) },
    },
    post: {
      operationId: "addPiiRequest",
      summary: "Add a request for personal information, which awaits its user",
      requestBody: json({
        type: "object",
        properties: { id: { type: "string", minLength: 1 } },
        additionalProperties: false,
      }),
      responses: { "201": response("The request.", request), "400": error("The id is taken.") },
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
            evidence: { type: "array", items: evidence },
          },
          required: ["outcome"],
          additionalProperties: false,
        }),
      },
      responses: {
        "200": response("The request.", request),
        "400": error("It cannot follow on what was before."),
        "404": error("There is no such request."),
      },
    },
  },
};

/** What they do; bodies are as described above. */
export const piiHandlers: Readonly<Record<string, AdminHandler<CivicPassState>>> = {
  listPiiRequests: ({ state }) => state.piiRequests.list(),
  addPiiRequest: ({ state, body }) => state.piiRequests.create((body as { id?: string } | undefined)?.id),
  decidePiiRequest: ({ state, path, body }) => {
    const { outcome, ...details } = body as { outcome: PiiOutcome } & PiiOutcomeDetails;
    return state.piiRequests.decide(path.id ?? "", outcome, details);
  },
};

/** A request as the page shows it. */
export function piiRecord({ id, status, outcome, gone }: PiiRequest, events: AdminRecord["events"]): AdminRecord {
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
