import type { ClockOptions } from "./clock/clock.ts";
import type { Fault } from "./faults/index.ts";
import type { SandboxClient } from "./token/index.ts";

/** Options of a sandbox; each has a default. */
export interface SandboxOptions {
  /** What ids, tokens and delays follow from: the same calls give the same responses. @default "sandbox", or what the file has */
  readonly seed?: string | number;
  readonly clock?: ClockOptions;
  /** @default `test-client` with the secret `test-secret` */
  readonly clients?: readonly SandboxClient[];
  /** Faults that are switched on from the beginning, and again after a reset. */
  readonly faults?: readonly Fault[];
  /** A SQLite file that keeps everything. @default none: memory */
  readonly db?: string;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** Port of the API. @default 0, any free port */
  readonly port?: number;
  /** Port of the token endpoint. @default 0, any free port */
  readonly tokenPort?: number;
  /** Port of the admin API and its page. @default 0, any free port */
  readonly adminPort?: number;
  /** How many exchanges are kept. @default 1000 */
  readonly keptExchanges?: number;
}

export const defaultClients: readonly SandboxClient[] = [{ clientId: "test-client", clientSecret: "test-secret" }];

const names = "seed clock clients faults db host port tokenPort adminPort keptExchanges".split(" ");

/** @throws TypeError that names the option, what was expected and what was received. */
export function checkOptions(options: SandboxOptions): void {
  const fail = (name: string, expected: string, received: unknown) => {
    throw new TypeError(`${name}: expected ${expected}; received ${JSON.stringify(received) ?? typeof received}`);
  };
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TypeError(`${unknown}: expected one of the options ${names.join(", ")}`);
  const { seed, db, host, keptExchanges, clock } = options;
  for (const name of ["clients", "faults"] as const) {
    const list: unknown = options[name];
    if (list !== undefined && !Array.isArray(list)) fail(name, "a list", list);
  }
  if (clock !== undefined && (typeof clock !== "object" || clock === null)) fail("clock", "an object", clock);
  for (const name of ["port", "tokenPort", "adminPort"] as const) {
    const port = options[name] ?? 0;
    if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(name, "a port from 0 to 65535", port);
  }
  if (seed !== undefined && typeof seed !== "string" && !Number.isFinite(seed))
    fail("seed", "a text or a number", seed);
  if (db !== undefined && (typeof db !== "string" || db === ""))
    fail("db", 'the path of a file, such as "sandbox.db"', db);
  if (host !== undefined && (typeof host !== "string" || host === ""))
    fail("host", 'a host, such as "127.0.0.1"', host);
  if (keptExchanges !== undefined && !(Number.isInteger(keptExchanges) && keptExchanges > 0)) {
    fail("keptExchanges", "an integer from 1", keptExchanges);
  }
}
