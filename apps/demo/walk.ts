import type { Fetch } from "@typed-clients/api-client";

/** What a client is created with to talk to servers on loopback. */
export interface Connection {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly fetch: Fetch;
}

/** What a call resolves with, whatever its operation. */
export interface CallResult {
  readonly data?: unknown;
  readonly response: Response;
}

/** The calls of an API, in an order that tells a story: what each does, and the call. */
export type Walk = (connection: Connection) => readonly (readonly [name: string, call: () => Promise<CallResult>])[];
