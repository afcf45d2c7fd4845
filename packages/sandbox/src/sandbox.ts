import { type Clock, latestTime } from "./clock/clock.ts";
import type { Faults } from "./faults/index.ts";
import type { Entry } from "./log/index.ts";
import type { SandboxExchange, SandboxViolation } from "./serve/exchange-log.ts";
import type { Revocation } from "./token/index.ts";

/** A running sandbox. */
export interface Sandbox<State> {
  /** Where the API is, with the path of the document's server. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  /** Where the admin API and its page are. */
  readonly adminUrl: string;
  readonly clock: Clock;
  readonly faults: Faults;
  /** What is in it now, and what can be done without the API. */
  readonly state: State;
  readonly tokens: {
    /** How many were issued. */
    readonly issued: number;
    /** Revokes one, those of a client, or all; returns how many were valid. */
    revoke(which?: Revocation): number;
  };
  /** The last exchanges of all its servers, the oldest first. */
  readonly exchanges: readonly SandboxExchange[];
  /** The responses of its own that the document did not allow: there should be none. */
  readonly violations: readonly SandboxViolation[];
  /** Everything, to be put back by {@link Sandbox.restore}, also after JSON. */
  snapshot(): SandboxSnapshot;
  /** Puts a snapshot in place of everything, but for tokens that were issued since. @throws TypeError where it is no snapshot of a sandbox of this API and seed. */
  restore(snapshot: SandboxSnapshot): void;
  /** Begins again: seeds, clock, faults and exchanges. Clients keep their tokens; `tokens.revoke()` takes them away. */
  reset(): void;
  /** Resolves once every webhook was sent, or could not be. */
  settled(): Promise<void>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** All that a sandbox remembers. */
export interface SandboxSnapshot {
  readonly format: number;
  readonly name: string;
  readonly seed: string;
  readonly entries: readonly Entry[];
  /** Where the clock stood, in epoch milliseconds. */
  readonly now: number;
}

/** @throws TypeError that says in what a snapshot does not fit. */
export function checkSnapshot(snapshot: SandboxSnapshot, name: string, seed: string): void {
  if (typeof snapshot !== "object" || snapshot === null) throw new TypeError("snapshot: expected an object");
  const expected = { format: 1, name, seed };
  for (const [field, value] of Object.entries(expected)) {
    const received: unknown = snapshot[field as keyof typeof expected];
    if (received !== value) {
      throw new TypeError(`snapshot.${field}: expected ${JSON.stringify(value)}; received ${JSON.stringify(received)}`);
    }
  }
  const fail = (field: string, wanted: string, received: unknown) => {
    throw new TypeError(`snapshot.${field}: expected ${wanted}; received ${JSON.stringify(received) ?? "nothing"}`);
  };
  const { now, entries } = snapshot;
  if (!(Number.isInteger(now) && now >= 0 && now <= latestTime)) fail("now", "epoch milliseconds up to 9999", now);
  if (!Array.isArray(entries)) fail("entries", "a list", entries);
  entries.forEach((entry, index) => {
    if (entry?.sequence !== index + 1) fail(`entries[${index}].sequence`, String(index + 1), entry?.sequence);
    for (const [name, type] of Object.entries(typesOfEntry)) {
      const given: unknown = entry[name as keyof Entry];
      if (typeof given !== type || given === null)
        fail(`entries[${index}].${name}`, `${type === "object" ? "an" : "a"} ${type}`, given);
    }
  });
}

const typesOfEntry = {
  collection: "string",
  id: "string",
  type: "string",
  at: "number",
  recordedAt: "number",
  data: "object",
} as const;
