import type { TokenSource } from "@typed-clients/client-credentials";
import { expected } from "@typed-clients/client-credentials/internal";

/** Gets a secret for one request. */
export type SecretSource = () => Promise<string>;

/** @throws TypeError at once for a secret that is blank, and from the function for one that a header could not carry. */
export function secretSource(option: string, secret: unknown, hint: string): SecretSource {
  const check = (value: unknown) => {
    if (typeof value === "string" && value.trim() && !/\p{Cc}/u.test(value)) return value;
    throw expected(option, "a non-empty string of one line", value, hint);
  };
  if (typeof secret === "function") return async () => check(await secret());
  const checked = check(secret);
  return async () => checked;
}

/** A source of tokens: one that was given, or a fixed token, or a function that returns one. */
export function tokenSource(option: string, token: unknown, hint: string): TokenSource {
  if (isTokenSource(token)) return token;
  const source = secretSource(option, token, hint);
  return {
    async token() {
      return { value: await source(), expiresAt: Number.MAX_SAFE_INTEGER };
    },
  };
}

export function isTokenSource(value: unknown): value is TokenSource {
  return typeof value === "object" && value !== null && "token" in value && typeof value.token === "function";
}
