import type { Decision, Feature, NewSession, SessionStatus } from "@typed-clients/didit-types";
import document from "@typed-clients/didit-types/openapi.json" with { type: "json" };
import type { Entry, Json, World } from "@typed-clients/sandbox";
import { decisions } from "./decisions.ts";

/** Where the sandbox sends its webhooks, and what it signs them with. */
export interface WebhookTarget {
  readonly url: string;
  /** Choose one that is plainly fake. */
  readonly secret: string;
}

/** A session as it is now. */
export interface DiditSession {
  readonly id: string;
  readonly clientId: string;
  readonly status: SessionStatus;
  readonly token: string;
  readonly decision: Decision;
  /** What happened to it. */
  readonly history: readonly { readonly at: number; readonly type: string; readonly detail?: string }[];
}

/** The sessions of a sandbox. */
export interface DiditSessions {
  /** @param clientId by default, the first client. */
  open(session: NewSession, clientId?: string): DiditSession;
  find(id: string, clientId?: string): DiditSession | undefined;
  list(): readonly DiditSession[];
  /** What the user does, or Didit. @throws RangeError where there is no such session; TypeError where it cannot follow. */
  advance(id: string, status: SessionStatus): DiditSession;
  /** Overrules a decision. */
  review(id: string, status: "Approved" | "Declined", comment?: string): DiditSession;
}

const collection = "session";
const example =
  document.paths["/v1/session/{session_id}/decision/"].get.responses[200].content["application/json"].example;

/** @param announce is told of every change of status. */
export function createSessions(
  { log, clock, seeded, clientIds }: World,
  announce: (session: DiditSession) => void,
): DiditSessions {
  const find = (id: string, clientId?: string) => {
    const session = project(id, log.entriesOf(collection, id));
    return session && (clientId ?? session.clientId) === session.clientId ? session : undefined;
  };
  const existing = (id: string) => {
    const session = find(id);
    if (!session) throw new RangeError(`there is no session ${id}`);
    return session;
  };
  const change = (id: string, type: string, data: { readonly [name: string]: Json }) => {
    log.append({ collection, id, type, data }, clock.now());
    const session = existing(id);
    announce(session);
    return session;
  };

  return {
    find,
    list: () => [...log.collection(collection).keys()].map(existing),
    open: ({ vendor_data, callback, features }, clientId = clientIds[0] ?? "") => {
      const number = log.collection(collection).size + 1;
      const id = seeded.uuid(collection, number);
      const asked = {
        vendor_data,
        ...(callback !== undefined && { callback }),
        ...(features !== undefined && { features }),
      };
      const data = { clientId, number, token: seeded.hex(24, collection, number), asked };
      log.append({ collection, id, type: "opened", data }, clock.now());
      return existing(id);
    },
    advance: (id, status) => {
      const before = existing(id).status;
      const following: readonly SessionStatus[] = decisions.transitions.after[before];
      if (!following.includes(status)) {
        const expected = following.length > 0 ? `one of ${following.join(", ")}` : "no further one";
        throw new TypeError(`status: after ${before}, expected ${expected}; received ${status}`);
      }
      return change(id, "status", { status });
    },
    review: (id, status, comment) => change(id, "reviewed", { status, ...(comment !== undefined && { comment }) }),
  };
}

function project(id: string, entries: readonly Entry[]): DiditSession | undefined {
  const [opened, ...changes] = entries;
  if (!opened) return undefined;
  const { clientId, number, token, asked } = opened.data;
  const session = asked as unknown as NewSession; // written by open
  const latest = changes.at(-1)?.data.status;
  const status = (latest ?? "Not Started") as SessionStatus; // written by advance and review
  const reviews = changes
    .filter(({ type }) => type === "reviewed")
    .map(({ at, data }) => ({
      user: String(clientId),
      new_status: String(data.status),
      comment: String(data.comment ?? ""),
      created_at: dateTime(at),
    }));
  return {
    id,
    clientId: String(clientId),
    status,
    token: String(token),
    decision: {
      session_id: id,
      session_number: Number(number),
      session_url: urlOf(String(token)),
      status,
      ...session,
      created_at: dateTime(opened.at),
      ...(hasFindings(status) && findings(session.features, status)),
      ...(reviews.length > 0 && { reviews }),
    },
    history: entries.map(({ at, type, data }) => ({
      at,
      type,
      ...(typeof data.status === "string" && { detail: data.status }),
    })),
  };
}

/** Where the user would go through a session. */
export function urlOf(token: string): string {
  return `https://verify.didit.me/session/${token}`;
}

/** Whether there is a decision, and so what it is made from. */
export function hasFindings(status: SessionStatus): boolean {
  const withReport: readonly SessionStatus[] = decisions.report.statuses;
  return withReport.includes(status);
}

function findings(features: Feature | undefined = "OCR", status: SessionStatus): Partial<Decision> {
  const { kyc, aml, face, location } = example;
  return {
    kyc: { ...kyc, status },
    ...(features.includes("AML") && { aml: { ...aml, status } }),
    ...(features.includes("FACE") && { face: { ...face, status } }),
    location: { ...location, status },
  };
}

/** With microseconds, as Didit writes it. */
function dateTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "000Z");
}
