// What the table of transitions says, written down a second time and without a look at the sandbox's code.
import assert from "node:assert/strict";

export type Target = "ACTIVE" | "FROZEN" | "REVOKED";

interface Change {
  readonly event: string;
  readonly to: Target | undefined;
  /** When it is confirmed at the earliest, and at the latest. */
  earliest: number;
  latest: number;
  /** It will never be confirmed. */
  failed: boolean;
}

export interface ModelPass {
  readonly wallet: string;
  readonly network: string;
  readonly chain: string;
  readonly changes: Change[];
}

/** The passes of one client as they have to be. */
export class Model {
  now = 0;
  readonly passes: ModelPass[] = [];
  pii: { outcome: string; answer?: string; verifiedAt?: number; read: boolean } = {
    outcome: "awaiting-user",
    read: false,
  };

  /** A pass that is there, or is asked for. */
  find(chain: string, network: string, wallet: string): ModelPass | undefined {
    const pass = this.known(chain, network, wallet);
    return pass && this.live(pass).length > 0 ? pass : undefined;
  }

  /** A pass that is listed: also one whose issuing failed. */
  known(chain: string, network: string, wallet: string): ModelPass | undefined {
    return this.passes.find((pass) => pass.chain === chain && pass.network === network && pass.wallet === wallet);
  }

  live({ changes }: ModelPass): Change[] {
    return changes.filter(({ failed }) => !failed);
  }

  /** What was asked for last; ACTIVE from the issuing on. */
  wanted(pass: ModelPass): string | undefined {
    return this.live(pass).findLast(({ to }) => to)?.to;
  }

  /** What is not confirmed fails: all but so many. */
  fail(pass: ModelPass, confirmed: number): void {
    for (const change of this.live(pass).slice(confirmed)) change.failed = true;
  }

  begin(pass: ModelPass, event: string, to: Target | undefined): void {
    const previous = this.live(pass).at(-1);
    pass.changes.push({
      event,
      to,
      earliest: Math.max(this.now, previous?.earliest ?? 0) + 2_000,
      latest: Math.max(this.now, previous?.latest ?? 0) + 10_000,
      failed: false,
    });
  }

  /** How many changes are confirmed: at least, and at most. */
  confirmed(pass: ModelPass): [least: number, most: number] {
    const changes = this.live(pass);
    return [
      changes.filter(({ latest }) => latest <= this.now).length,
      changes.filter(({ earliest }) => earliest <= this.now).length,
    ];
  }

  /** What was seen narrows down what may be seen from now on. */
  learn(pass: ModelPass, count: number): void {
    const [least, most] = this.confirmed(pass);
    assert(count >= least && count <= most, `${count} changes are confirmed, expected ${least} to ${most}`);
    this.live(pass).forEach((change, index) => {
      if (index < count) change.latest = Math.min(change.latest, this.now);
      else change.earliest = Math.max(change.earliest, this.now + 1);
    });
  }

  /** Asserts that a pass of the API is this one, as it may be now. */
  check(pass: ModelPass, shown: Shown): void {
    const types = shown.events.map(({ eventType }) => eventType);
    const begun = types.filter((type) => type.endsWith("_INITIATED"));
    const done = types.filter((type) => !type.endsWith("_INITIATED"));
    assert.deepEqual(
      begun,
      pass.changes.map(({ event }) => `${event}_INITIATED`),
    );
    assert.deepEqual(
      done,
      this.live(pass)
        .slice(0, done.length)
        .map(({ event }) => event),
    );
    this.learn(pass, done.length);
    const state = this.live(pass)
      .slice(0, done.length)
      .reduce<string>((before, { to }) => to ?? before, "REQUESTED");
    assert.equal(shown.state, state);
    assert.equal(shown.onChainState, state === "REQUESTED" ? "ACTIVE" : state);
    assert.equal(shown.walletAddress, pass.wallet);
    assert.deepEqual(shown.chain, { type: pass.chain, network: pass.network });
    const times = shown.events.map(({ timestamp }) => timestamp);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => one - other),
      "events are in order of time",
    );
    assert(
      times.every((time) => time <= this.now / 1000),
      "nothing is shown before it happens",
    );
    const transactions = new Set(shown.events.map(({ transaction }) => transaction?.identifier));
    assert.equal(transactions.size, pass.changes.length, "each change has a transaction of its own");
    for (const { eventType, transaction } of shown.events) {
      if (!eventType.endsWith("_INITIATED")) assert.equal(transaction?.status, "confirmed");
    }
    const statuses = shown.events.filter(({ eventType }) => eventType.endsWith("_INITIATED"));
    const expected = pass.changes.map((change) => {
      if (change.failed) return "failed";
      return this.live(pass).indexOf(change) < done.length ? "confirmed" : "sent";
    });
    assert.deepEqual(
      statuses.map(({ transaction }) => transaction?.status),
      expected,
    );
  }

  isSettled(pass: ModelPass): boolean {
    const [least, most] = this.confirmed(pass);
    return least === most;
  }

  /** The state that is confirmed, where it is certain. */
  stateOf(pass: ModelPass): string {
    const [least] = this.confirmed(pass);
    return this.live(pass)
      .slice(0, least)
      .reduce<string>((before, { to }) => to ?? before, "REQUESTED");
  }
}

/** A pass as the API shows it. */
export interface Shown {
  readonly state: string;
  readonly onChainState: string;
  readonly walletAddress: string;
  readonly chain: unknown;
  readonly events: readonly {
    readonly eventType: string;
    readonly timestamp: number;
    readonly transaction?: { readonly identifier: string; readonly status?: string };
  }[];
}
