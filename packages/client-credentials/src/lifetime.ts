const secondMs = 1000;
const defaultLifetime = 300;
const maximumLifetime = 31_536_000;

/**
 * How many milliseconds a token lives, counted from before its request left: `expires_in`, or else the `exp` of a JWT
 * by the server's own clock, or else 5 minutes. At most a year.
 */
export function lifetimeMs(expiresIn: unknown, token: string, serverNow: number): number {
  const seconds = nonNegative(expiresIn) ?? jwtLifetime(token, serverNow) ?? defaultLifetime;
  return Math.min(seconds, maximumLifetime) * secondMs;
}

/** The last part of its life, in which a token is not handed out any more: for clocks and for the way to the API. */
export function hardMarginMs(lifetime: number): number {
  return Math.min(10 * secondMs, Math.max(lifetime / 10, secondMs), lifetime / 2);
}

/** The window before the hard margin, in which the token is handed out while it is renewed in the background. */
export function softWindowMs(lifetime: number): number {
  return Math.min(60 * secondMs, lifetime / 10);
}

function nonNegative(value: unknown): number | undefined {
  const seconds = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof seconds === "number" && seconds >= 0 && seconds < Number.POSITIVE_INFINITY ? seconds : undefined;
}

function jwtLifetime(token: string, serverNow: number): number | undefined {
  try {
    const claims = token.split(".")[1] ?? "";
    const { exp }: { exp?: unknown } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    const seconds = Number(nonNegative(exp)) - serverNow / secondMs;
    return seconds > 0 ? seconds : undefined; // dead on arrival: rather a 401 than a request per call
  } catch {
    return undefined;
  }
}
