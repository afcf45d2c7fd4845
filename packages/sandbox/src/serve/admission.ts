import type { Operation } from "@typed-clients/contract-testing/router";
import { createSecurityCheck } from "@typed-clients/contract-testing/validator";
import type { IssuedToken, SandboxClient, TokenRegister } from "../token/index.ts";
import { scopesOf } from "./scopes.ts";

/** Whose credentials let in. */
export interface Access {
  readonly tokens: TokenRegister;
  readonly clients: readonly SandboxClient[];
}

/** Whether a request may pass, and the token that it carried. */
export interface Admission {
  readonly token?: IssuedToken | undefined;
  /** Why it may not. */
  readonly refused?: {
    /** The statuses that fit, the best one first. */
    readonly fitting: readonly [number, ...number[]];
    readonly challenge: string;
    readonly reason: string;
  };
}

/** Tells whether a request may call an operation. */
export type Admit = (operation: Operation, request: { readonly path: string; readonly headers: Headers }) => Admission;

/**
 * Lets in as the document's `security` says: tokens that were issued here and have the scopes; for HTTP Basic the id and
 * the secret of a client, for an API key its secret.
 */
export function createAdmission(document: object, { tokens, clients }: Access): Admit {
  const securityOf = createSecurityCheck(document);
  const scopes = scopesOf(document);
  return (operation, { path, headers }) => {
    let token: IssuedToken | undefined;
    const { admitted, challenge, reason } = securityOf(operation, { path, headers }, ({ scheme, value }) => {
      if (scheme.kind === "basic") {
        return clients.some(({ clientId, clientSecret }) => value === `${clientId}:${clientSecret}`);
      }
      if (scheme.kind === "apiKey") return clients.some(({ clientSecret }) => value === clientSecret);
      const found = tokens.find(value);
      token ??= found;
      return found !== undefined;
    });
    if (!admitted) return { refused: { fitting: [401, 403], challenge, reason } };
    if (token === undefined) return {};
    const had = token.scope.split(" ");
    const alternatives = scopes.of(operation);
    if (alternatives.length === 0 || alternatives.some((needed) => needed.every((scope) => had.includes(scope)))) {
      return { token };
    }
    const needed = alternatives[0]?.join(" ");
    return {
      token,
      refused: {
        fitting: [403, 401],
        challenge: `Bearer error="insufficient_scope", scope="${needed}"`,
        reason: `the token lacks a scope: expected ${needed}`,
      },
    };
  };
}
