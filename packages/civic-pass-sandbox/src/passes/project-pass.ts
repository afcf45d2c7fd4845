import type { PassResponse } from "@typed-clients/civic-pass-types";
import type { Entry } from "@typed-clients/sandbox";
import { decisions } from "../decisions.ts";
import { keyOf } from "./pass-key.ts";
import { type EventType, failedTransactions, type PassState, stateAfter, withoutFailed } from "./transitions.ts";

type PassEvent = PassResponse["events"][number];

/** The state that others see at a time: what is confirmed. */
export function stateAt(entries: readonly Entry[], now: number): PassState {
  let state: PassState = "REQUESTED";
  for (const { type, at } of withoutFailed(entries)) {
    if (at <= now) state = stateAfter[type] ?? state;
  }
  return state;
}

/** A pass as the API shows it at a time. */
export function projectPass(id: string, entries: readonly Entry[], now: number): PassResponse {
  const { chain, chainNetwork, wallet } = keyOf(id);
  const state = stateAt(entries, now);
  return {
    id: String(entries[0]?.data.passId),
    chain: { type: chain, network: chainNetwork },
    gatekeeperNetwork: decisions.gatekeeperNetwork.value,
    walletAddress: wallet,
    state,
    onChainState: state === "REQUESTED" ? decisions.onChainStateOfRequested.value : state,
    events: eventsAt(entries, now),
  };
}

/** What has happened until then, in order of time. */
function eventsAt(entries: readonly Entry[], now: number): PassEvent[] {
  const happened = withoutFailed(entries).filter(({ at }) => at <= now);
  const failed = failedTransactions(entries);
  const confirmed = new Set(
    happened.filter(({ type }) => !type.endsWith("_INITIATED")).map(({ data }) => data.transaction),
  );
  return happened
    .toSorted((one, other) => one.at - other.at)
    .map(({ type, at, data }) => ({
      eventType: type as EventType, // every type that passes record is one
      timestamp: Math.floor(at / 1000),
      transaction: {
        identifier: String(data.transaction),
        status: failed.has(data.transaction) ? "failed" : confirmed.has(data.transaction) ? "confirmed" : "sent",
      },
    }));
}
