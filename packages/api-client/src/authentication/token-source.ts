import type { TokenSource } from "@typed-clients/client-credentials";

/** Whether a value can hand out tokens. */
export function isTokenSource(value: unknown): value is TokenSource {
  return typeof value === "object" && value !== null && "token" in value && typeof value.token === "function";
}
