import type { SandboxClient } from "./client.ts";
import { authenticated, basicCredentials, type ClientCredentials } from "./client-authentication.ts";
import type { IssuedToken, TokenRegister } from "./token-register.ts";

/** What a token endpoint is made of. */
export interface TokenEndpointOptions {
  readonly clients: readonly SandboxClient[];
  readonly tokens: TokenRegister;
  /** The scopes of the document. */
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
  /** Its response to a token request. @default RFC 6749's `access_token`, `token_type`, `expires_in`, `scope` */
  readonly response?: ((issued: IssuedToken, lifetimeSeconds: number) => object) | undefined;
}

/** A response of the token endpoint. */
export interface TokenResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  /** Whose token it is, or would have been. */
  readonly clientId?: string;
}

/** A request to the token endpoint. */
export interface TokenRequest {
  readonly method: string;
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Grants client credentials: HTTP Basic or id and secret in the body, which is a form or JSON.
 *
 * @see RFC 6749 sections 2.3.1, 4.4, 5.1 and 5.2
 */
export function respondToTokenRequest(request: TokenRequest, options: TokenEndpointOptions): TokenResponse {
  const { clients, tokens, scopes, lifetimeSeconds, response = standardResponse } = options;
  if (request.method !== "POST") return refuse(405, "invalid_request", "expected POST", { allow: "POST" });
  const parameters = parametersOf(request);
  if (typeof parameters === "string") return refuse(400, "invalid_request", parameters);

  const basic = basicCredentials(request.authorization);
  const posted = postedCredentials(parameters);
  if (basic && posted) return refuse(400, "invalid_request", "expected one way of authentication, received two");
  const credentials = basic ?? posted;
  const client = credentials && authenticated(credentials, clients);
  if (!client) {
    const challenge = posted ? {} : { "www-authenticate": 'Basic realm="sandbox", charset="UTF-8"' };
    return refuse(401, "invalid_client", "the client's id or secret is wrong, or missing", challenge);
  }

  const { clientId } = client;
  const grantType = parameters.get("grant_type");
  if (!grantType) return { ...refuse(400, "invalid_request", "expected grant_type"), clientId };
  if (grantType !== "client_credentials") {
    return { ...refuse(400, "unsupported_grant_type", "expected grant_type=client_credentials"), clientId };
  }
  const allowed = client.scope === undefined ? scopes : words(client.scope);
  const asked = [...new Set(words(parameters.get("scope") ?? ""))];
  const unknown = asked.find((scope) => !allowed.includes(scope));
  if (unknown !== undefined) {
    const known = allowed.join(" ") || "no scope at all";
    return { ...refuse(400, "invalid_scope", `expected scopes out of: ${known}`), clientId };
  }
  const issued = tokens.issue(clientId, (asked.length > 0 ? asked : allowed).join(" "), lifetimeSeconds);
  return { status: 200, headers: noStore, body: response(issued, lifetimeSeconds), clientId };
}

const noStore = { "cache-control": "no-store", pragma: "no-cache" };

function standardResponse({ token, scope }: IssuedToken, lifetimeSeconds: number): object {
  return { access_token: token, token_type: "Bearer", expires_in: lifetimeSeconds, ...(scope && { scope }) };
}

function refuse(
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): TokenResponse {
  return { status, headers: { ...noStore, ...headers }, body: { error, error_description: description } };
}

function words(text: string): string[] {
  return text.split(" ").filter(Boolean);
}

/** The parameters by name, or what is wrong with them. */
function parametersOf({ contentType, body }: TokenRequest): Map<string, string> | string {
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return jsonParameters(body);
  if (type !== "application/x-www-form-urlencoded") {
    return "expected a body of application/x-www-form-urlencoded or application/json";
  }
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (parameters.has(name)) return "expected each parameter once";
    parameters.set(name, value);
  }
  return parameters;
}

const ownParameters = ["grant_type", "client_id", "client_secret", "scope"]; // others, such as an audience, may be anything

function jsonParameters(body: string): Map<string, string> | string {
  try {
    const parsed: unknown = JSON.parse(body.replace(/^\uFEFF/, ""));
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return "expected a JSON object";
    const parameters = new Map<string, string>();
    for (const [name, value] of Object.entries(parsed)) {
      if (typeof value === "string") parameters.set(name, value);
      else if (ownParameters.includes(name)) return `expected ${name} to be a text`;
    }
    return parameters;
  } catch {
    return "expected a body that is JSON";
  }
}

function postedCredentials(parameters: ReadonlyMap<string, string>): ClientCredentials | undefined {
  const clientSecret = parameters.get("client_secret");
  if (clientSecret === undefined) return undefined; // `client_id` alone may stand beside HTTP Basic
  return { method: "post", readings: [[parameters.get("client_id") ?? "", clientSecret]] };
}
