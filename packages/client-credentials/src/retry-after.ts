/**
 * The milliseconds that a `Retry-After` header, in seconds or as a date, asks for.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 RFC 9110, section 10.2.3}
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The time by the server's clock, or else by ours. */
export function serverNow(headers: Headers, now: number): number {
  const at = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(at) ? now : at;
}
