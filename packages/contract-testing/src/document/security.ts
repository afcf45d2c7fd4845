import { securitySchemesOf as declaredSchemes } from "@typed-clients/openapi-document";
import { type JsonObject, objectAt } from "./json-object.ts";
import type { Operation, SecurityAlternative } from "./operation.ts";

/** Where and how a Security Scheme Object wants its credential. */
export type SecurityScheme = { readonly name: string } & (
  | { readonly kind: "bearer" | "basic" }
  | { readonly kind: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly parameter: string }
  | { readonly kind: "http"; readonly scheme: string }
  | { readonly kind: "mutualTLS" }
);

/** A credential that came with a request. */
export interface Credential {
  readonly scheme: SecurityScheme;
  /** The token or the key; of HTTP Basic, `user:password` as it was before its encoding. */
  readonly value: string;
}

/** What the credentials of a request are good for. */
export interface Admission {
  readonly admitted: boolean;
  /** The header `WWW-Authenticate` of a refusal (RFC 9110 section 11.6.1). */
  readonly challenge: string;
  /** Why not, without a word of a credential. */
  readonly reason: string;
}

/** What of a request authenticates it. */
export interface AuthenticatingParts {
  /** With its query. */
  readonly path: string;
  readonly headers: Headers;
}

/** Tells whether a request may call an operation. */
export type SecurityCheck = (
  operation: Operation,
  request: AuthenticatingParts,
  accepts?: (credential: Credential) => boolean,
) => Admission;

/**
 * Creates what admits requests as `securitySchemes` and `security` say: API keys, HTTP Basic, bearer tokens (OAuth 2.0
 * and OpenID Connect too), any other HTTP scheme; several at once, one of several, or none. Client certificates cannot
 * be seen here, and count as given.
 *
 * `accepts` tells which credentials count; by default, every one that is not empty.
 */
export function createSecurityCheck(document: object): SecurityCheck {
  const schemes = securitySchemesOf(document);
  return (operation, request, accepts = () => true) => {
    const good = (name: string): boolean => {
      const scheme = schemes.get(name);
      if (!scheme) return false;
      if (scheme.kind === "mutualTLS") return true;
      const value = presented(scheme, request);
      return value !== undefined && value !== "" && accepts({ scheme, value });
    };
    const { security } = operation;
    const admitted = security.length === 0 || security.some((alternative) => alternative.every(good));
    const wanted = security.map((alternative) => alternative.join(" and ")).join(", or ");
    const challenges = security.flat().map((name) => challengeOf(schemes.get(name)));
    return {
      admitted,
      challenge: [...new Set(challenges)].join(", ") || "Bearer",
      reason: admitted ? "" : `expected a credential that counts for ${wanted}`,
    };
  };
}

/** The security schemes of a document by name. */
export function securitySchemesOf(document: object): ReadonlyMap<string, SecurityScheme> {
  return new Map([...declaredSchemes(objectAt(document))].map(([name, scheme]) => [name, readScheme(name, scheme)]));
}

function readScheme(name: string, { type, scheme, in: place, name: parameter }: JsonObject): SecurityScheme {
  if (type === "mutualTLS") return { name, kind: "mutualTLS" };
  if (type === "apiKey") {
    const where = place === "query" || place === "cookie" ? place : "header";
    return { name, kind: "apiKey", in: where, parameter: String(parameter) };
  }
  const word = typeof scheme === "string" ? scheme.toLowerCase() : "bearer";
  if (type !== "http" || word === "bearer") return { name, kind: "bearer" };
  return word === "basic" ? { name, kind: "basic" } : { name, kind: "http", scheme: word };
}

/** Whether one request can meet an alternative: its schemes are there, and `Authorization` has room for one credential. */
export function isSendableTogether(
  alternative: SecurityAlternative,
  schemes: ReadonlyMap<string, SecurityScheme>,
): boolean {
  const kinds = alternative.map((name) => schemes.get(name)?.kind);
  return (
    !kinds.includes(undefined) &&
    kinds.filter((kind) => kind === "bearer" || kind === "basic" || kind === "http").length <= 1
  );
}

/** The credential of a request for a scheme: `undefined` where there is none. */
export function presented(scheme: SecurityScheme, { path, headers }: AuthenticatingParts): string | undefined {
  if (scheme.kind === "apiKey") {
    if (scheme.in === "header") return headers.get(scheme.parameter) ?? undefined;
    if (scheme.in === "cookie") return cookiesOf(headers).get(scheme.parameter);
    return new URLSearchParams(path.split(/\?(.*)/s)[1]).get(scheme.parameter) ?? undefined;
  }
  if (scheme.kind === "mutualTLS") return undefined;
  const [, word = "", value] = /^(\S+) +(\S.*)$/.exec(headers.get("authorization")?.trim() ?? "") ?? [];
  const wanted = scheme.kind === "http" ? scheme.scheme : scheme.kind;
  if (value === undefined || word.toLowerCase() !== wanted) return undefined;
  return scheme.kind === "basic" ? userAndPassword(value) : value;
}

/** The cookies of a request by name. */
export function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split(/=(.*)/s));
  return new Map(pairs.map(([name = "", value = ""]) => [name, decoded(value)]));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function userAndPassword(encoded: string): string | undefined {
  const text = Buffer.from(encoded, "base64").toString();
  return text.includes(":") ? text : undefined;
}

function challengeOf(scheme: SecurityScheme | undefined): string {
  if (scheme?.kind === "basic") return 'Basic realm="mock"';
  if (scheme?.kind === "http") return scheme.scheme;
  return scheme?.kind === "apiKey" ? `ApiKey realm="${scheme.parameter}"` : "Bearer";
}
