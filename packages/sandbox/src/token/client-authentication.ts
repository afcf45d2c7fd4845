import { createHash, timingSafeEqual } from "node:crypto";
import type { SandboxClient } from "./client.ts";

/** What a request to the token endpoint says about its client. */
export interface ClientCredentials {
  readonly method: "basic" | "post";
  /** The ways in which id and secret can be read: HTTP Basic is form-encoded by the RFC, and sent raw by many. */
  readonly readings: readonly (readonly [clientId: string, clientSecret: string])[];
}

/** Reads HTTP Basic; `undefined` where the header is another scheme's or none. @see RFC 6749 section 2.3.1 */
export function basicCredentials(authorization: string): ClientCredentials | undefined {
  const encoded = /^basic +([^ ]*) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, "base64").toString();
  const colon = pair.indexOf(":");
  if (colon < 0) return { method: "basic", readings: [] };
  const raw = [pair.slice(0, colon), pair.slice(colon + 1)] as const;
  return { method: "basic", readings: [raw, [formDecoded(raw[0]), formDecoded(raw[1])]] };
}

/** The client whose id and secret these are. */
export function authenticated(
  { readings }: ClientCredentials,
  clients: readonly SandboxClient[],
): SandboxClient | undefined {
  for (const [clientId, clientSecret] of readings) {
    const client = clients.find((candidate) => candidate.clientId === clientId);
    if (client && isSame(client.clientSecret, clientSecret)) return client;
  }
  return undefined;
}

function isSame(expected: string, received: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(expected), digest(received));
}

function formDecoded(text: string): string {
  return new URLSearchParams(`value=${text.replaceAll("&", "%26")}`).get("value") ?? "";
}
