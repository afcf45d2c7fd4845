import type { Fetch } from "@typed-clients/api-client";

/** What a client is created with to talk to servers on loopback. */
export interface Connection {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly fetch: Fetch;
}

/** Where an API is walked through, if not on a mock of its document: a sandbox, whose state follows from the calls. */
export interface WalkedSandbox {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly clock: { advance(ms: number): number };
  readonly tokens: { readonly issued: number };
  close(): Promise<void>;
}

/** What a call resolves with, whatever its operation. */
export interface CallResult {
  readonly data?: unknown;
  readonly response: Response;
}

/** A call, and what it does; or an operation, by its id, and why nobody can call it. */
export type Step =
  | readonly [name: string, call: () => Promise<CallResult>]
  | readonly [operation: string, reason: string];

/** The calls of an API, in an order that tells a story. */
export type Walk = (connection: Connection) => readonly Step[];
