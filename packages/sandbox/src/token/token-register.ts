import type { Clock } from "../clock/clock.ts";
import type { Entry, EventLog } from "../log/index.ts";
import type { Seeded } from "../seed/seeded.ts";

/** An access token that was issued. */
export interface IssuedToken {
  readonly token: string;
  readonly clientId: string;
  /** In words with a space between. */
  readonly scope: string;
  /** In epoch milliseconds of the sandbox's clock. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Which tokens to revoke: one, those of a client, or all. */
export interface Revocation {
  readonly token?: string;
  readonly clientId?: string;
}

/** The tokens of a sandbox: issued into its log, and valid by its clock. */
export interface TokenRegister {
  issue(clientId: string, scope: string, lifetimeSeconds: number): IssuedToken;
  /** The token, where it was issued here, and has neither expired nor been revoked. */
  find(token: string): IssuedToken | undefined;
  /** Returns how many were still valid. */
  revoke(which: Revocation): number;
  /** How many were issued so far. */
  readonly issued: number;
  /** Reads the log again, after it was replaced. */
  resume(): void;
}

const collection = "token";

/**
 * Entries with which a log can be replaced: of each client the longer history of tokens. A client keeps the token that it
 * has, and none is issued a second time.
 */
export function withTokensOf(current: readonly Entry[], entries: readonly Entry[]): Entry[] {
  const historyOf = (all: readonly Entry[]) =>
    Map.groupBy(
      all.filter((entry) => entry.collection === collection),
      ({ id }) => id,
    );
  const [before, after] = [historyOf(current), historyOf(entries)];
  const longer = [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [kept, given] = [before.get(id) ?? [], after.get(id) ?? []];
    return kept.length > given.length ? kept : given;
  });
  const others = entries.filter((entry) => entry.collection !== collection);
  return [...longer, ...others].map((entry, index) => ({ ...entry, sequence: index + 1 }));
}

export function createTokenRegister(log: EventLog, clock: Clock, seeded: Seeded): TokenRegister {
  let tokens = new Map<string, { readonly issued: IssuedToken; readonly number: number }>();
  let numbers = new Map<string, number>();

  const tokenOf = (clientId: string, number: number) => `sandbox-${seeded.hex(40, collection, clientId, number)}`;
  const remember = (clientId: string, { at, data }: Entry): IssuedToken => {
    const number = (numbers.get(clientId) ?? 0) + 1;
    const token = tokenOf(clientId, number);
    const expiresAt = at + Number(data.lifetimeSeconds) * 1000;
    const issued = { token, clientId, scope: String(data.scope), issuedAt: at, expiresAt };
    numbers.set(clientId, number);
    tokens.set(token, { issued, number });
    return issued;
  };
  const resume = () => {
    tokens = new Map();
    numbers = new Map();
    for (const [clientId, entries] of log.collection(collection)) {
      for (const entry of entries) {
        if (entry.type === "issued") remember(clientId, entry);
        else tokens.delete(tokenOf(clientId, Number(entry.data.number)));
      }
    }
  };

  resume();
  return {
    resume,
    get issued() {
      return [...numbers.values()].reduce((sum, number) => sum + number, 0);
    },
    find: (token) => {
      const issued = tokens.get(token)?.issued;
      return issued && issued.expiresAt > clock.now() ? issued : undefined;
    },
    issue: (clientId, scope, lifetimeSeconds) => {
      const data = { scope, lifetimeSeconds };
      return remember(clientId, log.append({ collection, id: clientId, type: "issued", data }, clock.now()));
    },
    revoke: (which) => {
      const now = clock.now();
      const hit = [...tokens.values()].filter(
        ({ issued: { token, clientId, expiresAt } }) =>
          expiresAt > now &&
          (which.token === undefined || which.token === token) &&
          (which.clientId === undefined || which.clientId === clientId),
      );
      log.transaction(() => {
        for (const { issued, number } of hit) {
          log.append({ collection, id: issued.clientId, type: "revoked", data: { number } }, now);
        }
      });
      for (const { issued } of hit) tokens.delete(issued.token);
      return hit.length;
    },
  };
}
