import type { Json, World } from "@typed-clients/sandbox";
import { exampleEvidence, exampleInformation } from "./pii-examples.ts";
import {
  type Evidence,
  outcomesAfter,
  type PiiAnswer,
  type PiiOutcome,
  type PiiRequest,
  projectPii,
} from "./pii-request.ts";

/** What an outcome brings. */
export interface PiiOutcomeDetails {
  /** @default the document's example */
  readonly information?: { readonly [name: string]: Json };
  /** @default one small image, `idDocumentFront` */
  readonly evidence?: readonly Evidence[];
}

/** The requests for personal information of a sandbox. */
export interface PiiRequests {
  /** Makes a request that awaits its user. @throws TypeError where the id is taken. */
  create(id?: string): PiiRequest;
  find(id: string): PiiRequest | undefined;
  list(): readonly PiiRequest[];
  /** What happened to a request, without the information itself. */
  history(id: string): readonly { readonly at: number; readonly type: string; readonly detail?: string }[];
  /** What the user or Civic does. @throws RangeError where there is no such request; TypeError where it cannot follow. */
  decide(id: string, outcome: PiiOutcome, details?: PiiOutcomeDetails): PiiRequest;
  /** Notes that the information was read, which is the only time. */
  read(id: string): void;
  answer(id: string, answer: PiiAnswer): void;
}

const collection = "pii";

export function createPiiRequests({ log, clock, seeded }: World): PiiRequests {
  const find = (id: string) => {
    const entries = log.entriesOf(collection, id);
    return entries.length === 0 ? undefined : projectPii(id, entries, clock.now());
  };
  const existing = (id: string) => {
    const found = find(id);
    if (!found) throw new RangeError(`there is no request for personal information ${id}`);
    return found;
  };
  const append = (id: string, type: string, data: { readonly [name: string]: Json } = {}) =>
    void log.append({ collection, id, type, data }, clock.now());

  return {
    find,
    list: () => {
      const now = clock.now();
      return [...log.collection(collection)].map(([id, entries]) => projectPii(id, entries, now));
    },
    history: (id) =>
      log.entriesOf(collection, id).map(({ at, type, data: { status } }) => ({
        at,
        type,
        ...(typeof status === "string" && { detail: status }),
      })),
    create: (id = seeded.uuid(collection, log.collection(collection).size)) => {
      // a dot or two would be lost from the path of a URL
      if (/^\.{0,2}$/.test(id))
        throw new TypeError(`id: expected a text that a path can hold; received ${JSON.stringify(id)}`);
      if (find(id)) throw new TypeError(`there is a request for personal information ${id} already`);
      append(id, "created");
      return existing(id);
    },
    decide: (id, outcome, { information = exampleInformation, evidence = [exampleEvidence] } = {}) => {
      const { outcome: before } = existing(id);
      const following = outcomesAfter[before];
      if (!following.includes(outcome)) {
        const expected = following.length > 0 ? `one of ${following.join(", ")}` : "no further one";
        throw new TypeError(`outcome: after ${before}, expected ${expected}; received ${outcome}`);
      }
      const brought = outcome === "verification-success" && {
        information,
        evidence: evidence.map((one) => ({ ...one })),
      };
      append(id, "outcome", { status: outcome, ...brought });
      return existing(id);
    },
    read: (id) => append(id, "read"),
    answer: (id, answer) => append(id, "answered", { status: answer }),
  };
}
