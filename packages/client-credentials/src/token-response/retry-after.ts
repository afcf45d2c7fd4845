/** The time by the server's clock, in milliseconds since the epoch, or else `now`. */
export function serverTime(headers: Headers, now: number): number {
  return Date.parse(headers.get("date") ?? "") || now;
}

/**
 * The milliseconds that a `Retry-After` header, in seconds or as a date, asks for.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 RFC 9110, section 10.2.3}
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  // to `Date.parse`, `-5` and `1.5` are dates as well
  const waitMs = value.includes(":") ? Date.parse(value) - serverTime(headers, now) : seconds * 1000;
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
