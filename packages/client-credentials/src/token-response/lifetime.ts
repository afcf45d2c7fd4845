const defaultSeconds = 300;
const maximumSeconds = 31_536_000;

/**
 * How many milliseconds a token lives, counted from before its request left: `expires_in`, or else the `exp` of a JWT
 * by the server's own clock, or else 5 minutes. At most a year.
 */
export function lifetimeMs(expiresIn: unknown, token: string, serverNow: number): number {
  // a JWT that is dead on arrival counts for nothing: rather a 401 than a request per call
  const seconds = validSeconds(expiresIn) ?? validSeconds(jwtExpiry(token) - serverNow / 1000) ?? defaultSeconds;
  return Math.min(seconds, maximumSeconds) * 1000;
}

/** Some servers send a number as text. */
function validSeconds(value: unknown): number | undefined {
  const isNumber = typeof value === "number" || (typeof value === "string" && /^[\d.]+$/.test(value));
  const seconds = isNumber ? Number(value) : Number.NaN;
  return seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? seconds : undefined;
}

/** The last part of its life, in which a token is not handed out any more: for clocks and for the way to the API. */
export function hardMarginMs(lifetime: number): number {
  return Math.min(10_000, Math.max(lifetime / 10, 1000), lifetime / 2);
}

/** The window before the hard margin, in which the token is handed out while it is renewed in the background. */
export function softWindowMs(lifetime: number): number {
  return Math.min(60_000, lifetime / 10);
}

function jwtExpiry(token: string): number {
  try {
    return JSON.parse(atob(`${token.split(".")[1]}`.replace(/-/g, "+").replace(/_/g, "/"))).exp;
  } catch {
    return Number.NaN;
  }
}
