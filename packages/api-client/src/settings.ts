import { checkTypes, expected, milliseconds } from "@typed-clients/client-credentials/internal";
import type { ClientSettings } from "./options.ts";

/** The settings of a client, checked and complete. */
export interface Settings {
  readonly fetch: ClientSettings["fetch"];
  readonly timeoutMs: number;
  readonly retry: boolean | number;
  readonly maxResponseBytes: number;
  readonly dangerouslyAllowHttp: boolean;
}

/** @throws TypeError that names the setting which cannot work. */
export function settingsOf(options: ClientSettings): Settings {
  checkTypes(options, { fetch: "function", dangerouslyAllowHttp: "boolean", dangerouslyAllowBrowser: "boolean" });
  const {
    fetch,
    timeoutMs,
    retry = true,
    maxResponseBytes = 100 * 1024 * 1024,
    dangerouslyAllowHttp = false,
  } = options;
  if (!(Number.isInteger(maxResponseBytes) && maxResponseBytes > 0)) {
    throw expected("maxResponseBytes", "a whole number of bytes, such as 10_000_000", maxResponseBytes);
  }
  retriesOf(retry);
  return {
    fetch,
    timeoutMs: milliseconds("timeoutMs", timeoutMs ?? 30_000),
    retry,
    maxResponseBytes,
    dangerouslyAllowHttp,
  };
}

/** How often a call is sent again. */
export function retriesOf(retry: unknown): number {
  if (typeof retry === "boolean") return retry ? 2 : 0;
  if (typeof retry === "number" && Number.isInteger(retry) && retry >= 0 && retry <= 10) return retry;
  throw expected("retry", "true, false or a number of retries from 0 to 10", retry);
}
