import { randomUUID } from "node:crypto";
import { securitySchemesOf } from "@typed-clients/openapi-document";
import { isObject, type JsonObject, objectAt } from "../document/json-object.ts";
import { isJson } from "../document/media-type.ts";
import { startServer } from "./http-server.ts";

/** Options of {@link startTokenEndpoint}. */
export interface TokenEndpointOptions {
  /**
   * The document whose token endpoint this one stands for: it has its path, and responds like the example that stands
   * beside its `tokenUrl` as `x-token-response`. @default the path /oauth/token, and the response of RFC 6749
   */
  readonly document?: object;
  /** The only client id that is taken. @default any that is not empty */
  readonly clientId?: string;
  /** The only client secret that is taken. @default any that is not empty */
  readonly clientSecret?: string;
  /** How long its tokens live, in seconds. @default what the document's example says, else 86_400 */
  readonly expiresIn?: number;
  /** @default 0, any free port */
  readonly port?: number;
}

/** A running token endpoint. */
export interface TokenEndpoint {
  readonly tokenUrl: string;
  /** How many tokens it has issued. */
  readonly issued: number;
  /** Whether a token is one of its own, and neither expired nor revoked. */
  accepts(token: string): boolean;
  /** Makes every token issued so far a dead one. */
  revokeAll(): void;
  /** Stops it. */
  close(): Promise<void>;
}

/**
 * Starts an OAuth 2.0 token endpoint for client credentials on 127.0.0.1. It takes the client's id and secret by HTTP
 * Basic or in the body, as a form or as JSON, and issues opaque bearer tokens.
 *
 * @see RFC 6749 sections 2.3.1, 4.4, 5.1 and 5.2
 * @throws Error where the port is in use.
 */
export async function startTokenEndpoint(options: TokenEndpointOptions = {}): Promise<TokenEndpoint> {
  const { port = 0 } = options;
  const { path: endpoint, example } = declaredEndpoint(options.document);
  const expiresIn = options.expiresIn ?? Number(example?.expires_in ?? 86_400);
  const expiries = new Map<string, number>();
  let issued = 0;

  const respond = (authorization: string, contentType: string, body: string): [status: number, body: object] => {
    const parameters = parametersOf(contentType, body);
    if (!parameters) return [400, { error: "invalid_request", error_description: "expected a form or a JSON object" }];
    if (parameters.grant_type !== "client_credentials") return [400, { error: "unsupported_grant_type" }];
    const [id, secret] = basicCredentials(authorization) ?? [parameters.client_id, parameters.client_secret];
    const matches = (given: string | undefined, expected: string | undefined) =>
      expected === undefined ? !!given : given === expected;
    if (!matches(id, options.clientId) || !matches(secret, options.clientSecret)) {
      return [401, { error: "invalid_client", error_description: "the client's id or secret is wrong" }];
    }
    const token = `test-token-${randomUUID()}`;
    expiries.set(token, Date.now() + expiresIn * 1000);
    issued++;
    if (example) return [200, { ...example, access_token: token, expires_in: expiresIn }];
    const { scope } = parameters;
    return [200, { access_token: token, token_type: "Bearer", expires_in: expiresIn, ...(scope && { scope }) }];
  };

  const server = await startServer({ name: "token endpoint", port }, async ({ method, path, headers, body }) => {
    const { authorization = "", "content-type": contentType = "" } = Object.fromEntries(headers);
    const isEndpoint = method === "POST" && path === endpoint;
    const [status, issuedOrError] = isEndpoint
      ? respond(authorization, contentType, new TextDecoder().decode(body))
      : ([404, { error: "not_found" }] as const);
    return {
      status,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
      body: JSON.stringify(issuedOrError),
    };
  });
  return {
    tokenUrl: `${server.origin}${endpoint}`,
    get issued() {
      return issued;
    },
    accepts: (token) => (expiries.get(token) ?? 0) > Date.now(),
    revokeAll: () => expiries.clear(),
    close: server.close,
  };
}

interface DeclaredEndpoint {
  readonly path: string;
  readonly example?: JsonObject;
}

/** The first token endpoint for client credentials that a document declares. */
function declaredEndpoint(document: object | undefined): DeclaredEndpoint {
  for (const { flows } of securitySchemesOf(objectAt(document)).values()) {
    const flow = objectAt(objectAt(flows).clientCredentials);
    const { tokenUrl, "x-token-response": example } = flow;
    if (typeof tokenUrl !== "string") continue;
    // relative to the server, of which only the host is another one here; its variables may stand in a host
    const { pathname, search } = new URL(tokenUrl.replaceAll(/[{}]/g, ""), "https://server.invalid/");
    return { path: `${pathname}${search}`, ...(isObject(example) && { example }) };
  }
  return { path: "/oauth/token" };
}

function parametersOf(contentType: string, body: string): Record<string, string> | undefined {
  if (!isJson(contentType)) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => typeof value === "string"));
  } catch {
    return undefined;
  }
}

function basicCredentials(authorization: string): [id: string, secret: string] | undefined {
  const encoded = /^Basic (.+)$/i.exec(authorization)?.[1];
  if (!encoded) return undefined;
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  const decode = (part: string) => new URLSearchParams(`value=${part}`).get("value") ?? "";
  return [decode(id), decode(secret.join(":"))];
}
