import type { PassResponse, State } from "@typed-clients/civic-pass-types";
import type { Entry } from "@typed-clients/sandbox";

export type EventType = PassResponse["events"][number]["eventType"];
/** The event that confirms a change; the one that begins it has the same name with `_INITIATED`. */
export type Confirmation =
  | "TOKEN_ISSUED"
  | "TOKEN_FROZEN"
  | "TOKEN_UNFROZEN"
  | "TOKEN_EXPIRY_CHANGED"
  | "TOKEN_REVOKED";

/** What a pass is, once it has been asked for. */
export type PassState = PassResponse["state"];

/** The state that a confirmation leads to; an expiry leaves it as it is. */
export const stateAfter: Readonly<Partial<Record<string, PassState>>> = {
  TOKEN_ISSUED: "ACTIVE",
  TOKEN_FROZEN: "FROZEN",
  TOKEN_UNFROZEN: "ACTIVE",
  TOKEN_REVOKED: "REVOKED",
};

const changes: readonly { readonly from: PassState; readonly to: PassState; readonly confirmation: Confirmation }[] = [
  { from: "ACTIVE", to: "FROZEN", confirmation: "TOKEN_FROZEN" },
  { from: "FROZEN", to: "ACTIVE", confirmation: "TOKEN_UNFROZEN" },
];

/** What is asked of a pass. */
export type PassRequest =
  | { readonly kind: "issue" }
  | { readonly kind: "change"; readonly state?: State | undefined; readonly expiryTimestamp?: number | undefined }
  | { readonly kind: "revoke" };

/** The changes that a request begins, in their order; or why it is refused, and whether that is for want of a pass. */
export type Outcome =
  | { readonly begun: readonly Confirmation[] }
  | { readonly refused: string; readonly absent?: true };

/** What becomes of a request, by the state that the pass was last asked to have: `undefined` where there is none. */
export function outcomeOf(request: PassRequest, state: PassState | undefined, now: number): Outcome {
  if (request.kind === "issue") {
    if (state === undefined) return { begun: ["TOKEN_ISSUED"] };
    if (state === "REVOKED") return { refused: "the pass of this wallet was revoked, which is for ever" };
    return { refused: "this wallet has a pass on this network" };
  }
  if (state === undefined) return { refused: "this wallet has no pass on this network", absent: true };
  if (request.kind === "revoke") return { begun: state === "REVOKED" ? [] : ["TOKEN_REVOKED"] };

  const begun: Confirmation[] = [];
  if (request.state !== undefined) {
    if (request.state === state) return { refused: `the pass is ${state}, or is becoming so` };
    const change = changes.find(({ from, to }) => from === state && to === request.state);
    if (!change) return { refused: `a pass that is ${state} cannot be made ${request.state}` };
    begun.push(change.confirmation);
  }
  if (request.expiryTimestamp !== undefined) {
    if (state === "REVOKED") return { refused: "a pass that is REVOKED has no expiry to change" };
    if (!(request.expiryTimestamp * 1000 > now)) return { refused: "expiryTimestamp: expected seconds in the future" };
    begun.push("TOKEN_EXPIRY_CHANGED");
  }
  return { begun };
}

/** What says that a change will never be confirmed; the document has no such event. */
export const failure = "FAILED";

/** The entries that count: those of failed changes are left out, but for their beginnings. */
export function withoutFailed(entries: readonly Entry[]): readonly Entry[] {
  const failed = failedTransactions(entries);
  if (failed.size === 0) return entries;
  return entries.filter(
    ({ type, data }) => type !== failure && (type.endsWith("_INITIATED") || !failed.has(data.transaction)),
  );
}

/** The transactions of the changes that failed. */
export function failedTransactions(entries: readonly Entry[]): ReadonlySet<unknown> {
  return new Set(entries.filter(({ type }) => type === failure).map(({ data }) => data.transaction));
}

/**
 * The state that a pass was last asked to have, confirmed or not; one that was just issued is REQUESTED until it is
 * confirmed. `undefined` where there is none, or its issuing failed.
 */
export function requestedState(entries: readonly Entry[], now: number): PassState | undefined {
  let state: PassState | undefined;
  for (const { type, at } of withoutFailed(entries)) {
    if (type === "TOKEN_ISSUED") state = at <= now ? "ACTIVE" : "REQUESTED";
    else state = stateAfter[type] ?? state;
  }
  return state;
}
