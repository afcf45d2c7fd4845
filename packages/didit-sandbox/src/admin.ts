import type { SessionStatus } from "@typed-clients/didit-types";
import type { AdminDefinition } from "@typed-clients/sandbox";
import { decisions } from "./decisions.ts";
import type { DiditSessions } from "./sessions.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const response = (description: string, schema: object) => ({ description, ...json(schema) });
const error = (description: string) => response(description, { $ref: "#/components/schemas/Error" });
const session = { type: "object", additionalProperties: true };

/** What the admin API of the Didit sandbox has beyond the general one. */
export const admin: AdminDefinition<DiditSessions> = {
  document: {
    paths: {
      "/sessions": {
        get: {
          operationId: "listSessions",
          summary: "List the sessions of every client",
          responses: { "200": response("The sessions.", { type: "array", items: session }) },
        },
      },
      "/sessions/{id}/status": {
        put: {
          operationId: "advanceSession",
          summary: "Do what the user does, or Didit",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: {
            required: true,
            ...json({
              type: "object",
              properties: { status: { type: "string", enum: Object.keys(decisions.transitions.after) } },
              required: ["status"],
              additionalProperties: false,
            }),
          },
          responses: {
            "200": response("The session.", session),
            "400": error("It cannot follow on what was before."),
            "404": error("There is no such session."),
          },
        },
      },
    },
  },
  // bodies are as the document above says
  handlers: {
    listSessions: ({ state }) => state.list(),
    advanceSession: ({ state, path, body }) => state.advance(path.id ?? "", (body as { status: SessionStatus }).status),
  },
  records: (state) =>
    state.list().map(({ id, status, history, decision }) => ({
      kind: "session",
      title: `${id} ${decision.vendor_data ?? ""}`,
      state: status,
      events: history,
      actions: decisions.transitions.after[status].map((next) => ({
        label: next,
        method: "PUT",
        path: `/sessions/${id}/status`,
        body: { status: next },
      })),
    })),
};
