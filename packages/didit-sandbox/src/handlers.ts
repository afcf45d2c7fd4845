import type { operations } from "@typed-clients/didit-types";
import { type Handlers, refuse } from "@typed-clients/sandbox";
import { decisions } from "./decisions.ts";
import { reportOf } from "./report.ts";
import { type DiditSessions, hasFindings, urlOf } from "./sessions.ts";

/** What each operation of the Didit API does. */
export const handlers: Handlers<operations, DiditSessions> = {
  createSession: ({ state, body, token }) => {
    const { id, token: sessionToken } = state.open(body, token?.clientId);
    return { status: 201, body: { session_id: id, session_token: sessionToken, url: urlOf(sessionToken) } };
  },

  getDecision: ({ state, path, token }) => {
    const session = state.find(path.session_id, token?.clientId);
    return session ? { status: 200, body: session.decision } : noSession;
  },

  updateSessionStatus: ({ state, path, body, token }) => {
    const session = state.find(path.session_id, token?.clientId);
    if (!session) return noSession;
    const updatable: readonly string[] = decisions.updatable.statuses;
    if (!updatable.includes(session.status)) {
      return refuse(decisions.updatable.status, `a session that is ${session.status} has no decision to overrule`);
    }
    const { id } = state.review(session.id, body.new_status, body.comment);
    return { status: 200, body: { session_id: id } };
  },

  generatePdf: ({ state, path, token }) => {
    const session = state.find(path.session_id, token?.clientId);
    if (!session) return noSession;
    if (!hasFindings(session.status)) {
      return refuse(decisions.report.status, `there is no report of a session that is ${session.status}`);
    }
    return {
      status: 200,
      mediaType: "application/pdf",
      headers: { "content-disposition": `attachment; filename="session_${session.id}.pdf"` },
      body: reportOf(session),
    };
  },
};

const noSession = refuse(decisions.unknownSession.status, "there is no such session");
