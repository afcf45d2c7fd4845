import type { AccessToken } from "@typed-clients/client-credentials";
import { hardMarginMs, IssuedToken, softWindowMs } from "@typed-clients/client-credentials/internal";

/** A token in memory, with what the fleet knows of it. */
export interface SharedToken {
  readonly token: AccessToken;
  /** How long it lived when it was issued. */
  readonly lifetimeMs: number;
  /** Whether it came after a refused one. Such a token is not refused within its first second. */
  readonly forced: boolean;
  /** When this process begins to look for the next one, in milliseconds since the epoch: chosen by chance, so that one begins first. */
  renewAt: number;
}

/** What is sealed: durations, no times, since clocks may differ by minutes between machines. */
interface Contents {
  readonly value: string;
  readonly scope?: string;
  readonly lifetimeMs: number;
  readonly forced: boolean;
}

export function sharedToken(token: AccessToken, lifetimeMs: number, forced: boolean): SharedToken {
  const lastMoment = token.expiresAt - hardMarginMs(lifetimeMs);
  return { token, lifetimeMs, forced, renewAt: lastMoment - softWindowMs(lifetimeMs) * Math.random() };
}

/** Whether it can be handed out. A clock that went back makes it too good to be true. */
export function isUsable({ token, lifetimeMs }: SharedToken, now: number): boolean {
  const leftMs = token.expiresAt - hardMarginMs(lifetimeMs) - now;
  return leftMs > 0 && leftMs <= lifetimeMs;
}

export function written({ token, lifetimeMs, forced }: SharedToken): string {
  const { value, scope } = token;
  const contents: Contents = { value, lifetimeMs, forced, ...(scope !== undefined && { scope }) };
  return JSON.stringify(contents);
}

/** Reads what another process wrote, of which `remainingMs` are left counted from `at`. */
export function read(text: string, remainingMs: number, at: number): SharedToken | undefined {
  const { value, scope, lifetimeMs, forced }: Partial<Contents> = JSON.parse(text); // sealed: one of us wrote it
  if (typeof value !== "string" || typeof lifetimeMs !== "number" || !(remainingMs > 0)) return undefined;
  return sharedToken(new IssuedToken(value, at + remainingMs, scope), lifetimeMs, forced === true);
}
