import type { PassResponse, State } from "@typed-clients/civic-pass-types";
import type { Entry, World } from "@typed-clients/sandbox";
import { decisions } from "../decisions.ts";
import { belongTogether, type PassKey, passId } from "./pass-key.ts";
import { projectPass, stateAt } from "./project-pass.ts";
import {
  type Confirmation,
  failure,
  type Outcome,
  outcomeOf,
  type PassRequest,
  requestedState,
  withoutFailed,
} from "./transitions.ts";

/** Which passes to list. */
export interface PassFilter {
  readonly state?: State | undefined;
  readonly walletAddress?: string | undefined;
}

/** The passes of a sandbox. */
export interface Passes {
  /** Asks something of a pass: begins it, or says why not. */
  request(clientId: string, key: PassKey, request: PassRequest): Outcome;
  /**
   * Asks something of a pass, by default in the name of the first client.
   *
   * @throws RangeError where there is no such pass; TypeError where it is refused.
   */
  ask(key: PassKey, request: PassRequest, clientId?: string): PassResponse;
  /**
   * Issues a pass in the name of a client, by default the first one.
   *
   * @throws TypeError where it cannot be issued.
   */
  add(key: PassKey, clientId?: string): PassResponse;
  /**
   * Lets fail what is not confirmed yet of a pass, by default one of the first client.
   *
   * @throws RangeError where there is no such pass; TypeError where everything is confirmed.
   */
  fail(key: PassKey, clientId?: string): PassResponse;
  /** A pass as it is now, also one that is still REQUESTED. */
  find(clientId: string, key: PassKey): PassResponse | undefined;
  /** The clients that have passes. */
  owners(): readonly string[];
  /** The passes of a client, or of every client, in the order of their issuing. */
  list(clientId?: string): readonly PassResponse[];
  page(clientId: string, filter: PassFilter, skip: number, limit: number): PassResponse[];
}

const prefix = "pass:";
const collectionOf = (clientId: string) => prefix + clientId;

export function createPasses({ log, clock, seeded, clientIds }: World): Passes {
  const begin = (clientId: string, key: PassKey, confirmation: Confirmation, now: number) => {
    const collection = collectionOf(clientId);
    const id = passId(key);
    const before = log.entriesOf(collection, id);
    const words = [clientId, id, before.length];
    const transaction =
      key.chain === "solana"
        ? seeded.base58(88, "transaction", ...words)
        : `0x${seeded.hex(64, "transaction", ...words)}`;
    const { minMs, maxMs } = decisions.confirmation;
    const begunAt = Math.max(now, ...before.slice(-1).map(({ at }) => at)); // one after the other
    const confirmedAt = begunAt + seeded.integer(minMs, maxMs, "confirmation", ...words);
    const data = { transaction, ...(before.length === 0 && { passId: seeded.hex(24, "pass", clientId, id) }) };
    log.append({ collection, id, type: `${confirmation}_INITIATED`, data }, now);
    log.append({ collection, id, type: confirmation, at: confirmedAt, data: { transaction } }, now);
  };

  const find: Passes["find"] = (clientId, key) => {
    const id = passId(key);
    const entries = log.entriesOf(collectionOf(clientId), id);
    return entries.length === 0 ? undefined : projectPass(id, entries, clock.now());
  };
  const request: Passes["request"] = (clientId, key, asked) => {
    const now = clock.now();
    const entries = log.entriesOf(collectionOf(clientId), passId(key));
    const outcome = outcomeOf(asked, requestedState(entries, now), now);
    if ("begun" in outcome) {
      log.transaction(() => {
        for (const confirmation of outcome.begun) begin(clientId, key, confirmation, now);
      });
    }
    return outcome;
  };

  const ask: Passes["ask"] = (key, asked, clientId = clientIds[0] ?? "") => {
    if (!clientIds.includes(clientId)) {
      throw new TypeError(`clientId: expected one of ${clientIds.join(", ")}; received ${clientId}`);
    }
    const outcome = request(clientId, key, asked);
    if ("refused" in outcome) throw outcome.absent ? new RangeError(outcome.refused) : new TypeError(outcome.refused);
    return projectPass(passId(key), log.entriesOf(collectionOf(clientId), passId(key)), clock.now());
  };
  const owners = () =>
    log
      .collections()
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));

  return {
    request,
    find,
    owners,
    fail: (key, clientId = clientIds[0] ?? "") => {
      const now = clock.now();
      const [collection, id] = [collectionOf(clientId), passId(key)];
      const entries = log.entriesOf(collection, id);
      if (entries.length === 0) throw new RangeError("this wallet has no pass on this network");
      const open = withoutFailed(entries).filter(({ at }) => at > now);
      if (open.length === 0) throw new TypeError("there is nothing to fail: every change is confirmed, or has failed");
      log.transaction(() => {
        for (const { data } of open) log.append({ collection, id, type: failure, data }, now);
      });
      return projectPass(id, log.entriesOf(collection, id), now);
    },
    ask,
    add: (key, clientId) => {
      if (!belongTogether(key.chain, key.chainNetwork)) {
        throw new TypeError(`chainNetwork: ${key.chainNetwork} is not a network of ${key.chain}`);
      }
      return ask(key, { kind: "issue" }, clientId);
    },
    list: (clientId) => {
      const now = clock.now();
      const clients = clientId === undefined ? owners() : [clientId];
      return clients.flatMap((one) =>
        [...log.collection(collectionOf(one))].map(([id, entries]) => projectPass(id, entries, now)),
      );
    },
    page: (clientId, filter, skip, limit) => {
      const now = clock.now();
      const page: PassResponse[] = [];
      let left = skip;
      for (const [id, entries] of log.collection(collectionOf(clientId))) {
        if (page.length >= limit) break;
        if (!matches(id, entries, filter, now)) continue;
        if (left > 0) left--;
        else page.push(projectPass(id, entries, now));
      }
      return page;
    },
  };
}

function matches(id: string, entries: readonly Entry[], { state, walletAddress }: PassFilter, now: number): boolean {
  if (walletAddress !== undefined && id.split("/").slice(2).join("/") !== walletAddress) return false;
  return state === undefined || stateAt(entries, now) === state;
}
