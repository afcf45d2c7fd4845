import type { TokenSource } from "@typed-clients/client-credentials";
import type { SecuritySchemeDescription } from "../api-description.ts";
import { secretSource } from "./secret-source.ts";
import type { SchemeType } from "./security-scheme.ts";
import { isTokenSource } from "./token-source.ts";

type BearerScheme = Extract<SecuritySchemeDescription, { type: "bearer" }>;

/** A bearer token: fixed, from a function, or from a source of tokens. */
export const bearerScheme: SchemeType = {
  options: [],
  credential: ({ option }: BearerScheme, { options, hint }) => ({
    tokens: tokenSource(option, options[option], hint(option)),
    header: "authorization",
  }),
};

/** A source of tokens: one that was given, or a fixed token, or a function that returns one. */
function tokenSource(option: string, token: unknown, hint: string): TokenSource {
  if (isTokenSource(token)) return token;
  const source = secretSource(option, token, hint);
  return {
    async token() {
      return { value: await source(), expiresAt: Number.MAX_SAFE_INTEGER };
    },
  };
}
