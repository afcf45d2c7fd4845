import type { Clock } from "./clock/clock.ts";
import type { EventLog } from "./log/index.ts";
import type { Seeded } from "./seed/seeded.ts";

/** What a state is a projection of. */
export interface World {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly seeded: Seeded;
  /** The ids of the clients, in the order in which they were given. */
  readonly clientIds: readonly string[];
  /** Sends a request to the outside, such as a webhook, once what is being done is kept. */
  send(request: OutgoingRequest): void;
}

/** A request that a sandbox sends. */
export interface OutgoingRequest {
  readonly url: string;
  /** Its headers, or what makes them when it is sent, such as a signature. */
  readonly headers: Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>);
  readonly body: string;
  /** What it is called among the exchanges, such as `webhook`. */
  readonly name: string;
}
