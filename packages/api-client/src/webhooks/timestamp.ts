import { type ReceivedHeaders, receivedHeader } from "./received-header.ts";
import { WebhookError } from "./webhook-error.ts";

/** Sees that a webhook was sent just now. */
export function checkTimestamp(headers: ReceivedHeaders, name: string, toleranceMs: number, now: number): void {
  const value = receivedHeader(headers, name);
  if (!value) {
    throw new WebhookError("timestamp_missing", `${name}: expected the seconds since 1970, received nothing`);
  }
  if (!/^\d{1,11}$/.test(value)) {
    throw new WebhookError("timestamp_malformed", `${name}: expected the seconds since 1970, such as 1764000000`);
  }
  const ageSeconds = Math.trunc(now / 1000) - Number(value);
  if (Math.abs(ageSeconds) * 1000 <= toleranceMs) return;
  const away = ageSeconds > 0 ? `${ageSeconds} s ago` : `${-ageSeconds} s in the future`;
  throw new WebhookError(
    "timestamp_stale",
    `${name}: expected at most ${toleranceMs / 1000} s from now (\`toleranceMs\`), received ${away}`,
  );
}
