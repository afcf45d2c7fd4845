import { createRouter, type Operation, type Route } from "@typed-clients/contract-testing/router";
import {
  createRequestValidator,
  createResponseValidator,
  createSecurityCheck,
  type Violation,
} from "@typed-clients/contract-testing/validator";
import type { IssuedToken, SandboxClient, TokenRegister } from "../token/index.ts";
import { createExampleResponses } from "./example-response.ts";
import type { ReceivedRequest, Reply } from "./listener.ts";
import { createParameterReader } from "./parameters.ts";
import { refusalStatus } from "./refusal-status.ts";
import { scopesOf } from "./scopes.ts";

/** A request that was found valid. */
export interface ServiceCall {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly token?: IssuedToken;
  readonly baseUrl: string;
}

/** What a handler makes of a call. */
export type ServiceResult =
  | { readonly refused: number; readonly reason: string }
  | { readonly status: number; readonly headers?: object; readonly mediaType?: string; readonly body?: unknown };

/** What a service is made of. */
export interface ServiceOptions {
  readonly document: object;
  /** Does what an operation says; `undefined` where nothing does, and the document's example answers. */
  handle(call: ServiceCall): ServiceResult | undefined;
  /** The body of a refusal, where the document declares one. @default the document's example */
  refusalBody?(reason: string): unknown;
  /** Whose tokens let in. */
  readonly access?: { readonly tokens: TokenRegister; readonly clients: readonly SandboxClient[] };
}

/** An API of which requests and responses are checked against its document. */
export interface Service {
  readonly operations: readonly Operation[];
  /** The path of the document's first server. */
  readonly basePath: string;
  route(method: string, path: string): Route;
  respond(request: ReceivedRequest, route: Route): Promise<Reply>;
}

export function createService({ document, handle, refusalBody, access }: ServiceOptions): Service {
  const basePath = basePathOf(document);
  const router = createRouter(document, { basePath });
  const requestViolations = createRequestValidator(document);
  const responseViolations = createResponseValidator(document);
  const securityOf = createSecurityCheck(document);
  const parametersOf = createParameterReader(document);
  const exampleOf = createExampleResponses(document);
  const scopes = scopesOf(document);

  /** Whether a request may pass; the token that it carried. */
  const admit = (operation: Operation, { path, headers }: ReceivedRequest): Admitted => {
    if (!access) return {};
    let token: IssuedToken | undefined;
    const { admitted, challenge, reason } = securityOf(operation, { path, headers }, ({ scheme, value }) => {
      if (scheme.kind === "basic") {
        return access.clients.some(({ clientId, clientSecret }) => value === `${clientId}:${clientSecret}`);
      }
      if (scheme.kind === "apiKey") return access.clients.some(({ clientSecret }) => value === clientSecret);
      const found = access.tokens.find(value);
      token ??= found;
      return found !== undefined;
    });
    if (!admitted) return { fitting: [401, 403], challenge, reason };
    if (token === undefined) return {};
    const had = token.scope.split(" ");
    const alternatives = scopes.of(operation);
    if (alternatives.length === 0 || alternatives.some((needed) => needed.every((scope) => had.includes(scope)))) {
      return { token };
    }
    const needed = alternatives[0]?.join(" ");
    return {
      fitting: [403, 401],
      challenge: `Bearer error="insufficient_scope", scope="${needed}"`,
      reason: `the token lacks a scope: expected ${needed}`,
      token,
    };
  };

  const refusal = (operation: Operation, status: number, reason: string, headers: HeaderFields = {}): Reply => {
    const declared = operation.responses.find((response) => response.status === String(status));
    const explained = { ...headers, "sandbox-reason": headerText(reason) };
    if (!declared || declared.content.length === 0) return { status, headers: explained, body: empty, reason };
    const [content] = declared.content;
    const example = refusalBody
      ? { mediaType: content?.mediaType ?? "", body: refusalBody(reason) }
      : exampleOf(operation, declared);
    const { contentType, bytes } = written(example.body, example.mediaType);
    return { status, headers: { ...explained, "content-type": contentType }, body: bytes, reason };
  };

  /** Where the reply is not as the document says, a 500 that says so. */
  const checked = async (operation: Operation, reply: Reply): Promise<Reply> => {
    const { status, headers, body } = reply;
    if (reply.problems) return reply;
    const isDecided = reply.reason !== undefined && body.length === 0; // a refusal that the document leaves open
    const violations = isDecided
      ? []
      : await responseViolations(operation, { status, headers: new Headers({ ...headers }), body });
    return violations.length === 0
      ? reply
      : broken(
          violations.map(({ message }) => message),
          reply.clientId,
        );
  };

  return {
    operations: router.operations,
    basePath,
    route: (method, path) => router.match(method, path),
    respond: async (request, route) => {
      if (!route.found) return notFound(route, basePath);
      const { operation } = route;
      const admission = admit(operation, request);
      const { token } = admission;
      const whose = token && { clientId: token.clientId };
      const statuses = operation.responses.map(({ status }) => status);
      if ("fitting" in admission) {
        const status = refusalStatus(statuses, admission.fitting);
        const headers = { "www-authenticate": admission.challenge };
        return { ...(await checked(operation, refusal(operation, status, admission.reason, headers))), ...whose };
      }
      const violations = await requestViolations(route, request);
      const [first] = violations;
      if (first) {
        const reason = violations.map(({ message }) => message).join("; ");
        const status = refusalStatus(statuses, fittingFor(first));
        return { ...(await checked(operation, refusal(operation, status, reason))), ...whose };
      }
      const pairs = new URLSearchParams(request.path.split(/\?(.*)/s)[1]);
      const call: ServiceCall = {
        operation,
        path: parametersOf(operation, "path", (name) => [route.pathParameters[name] ?? ""]),
        query: parametersOf(operation, "query", (name) => pairs.getAll(name)),
        body: bodyValue(request),
        baseUrl: `${request.origin}${basePath}`,
        ...(token && { token }),
      };
      const reply = run(() => {
        const result = handle(call) ?? exampleResult(operation);
        if ("refused" in result) {
          return refusal(operation, result.refused, result.reason);
        }
        return replyOf(operation, result);
      });
      return { ...(await checked(operation, reply)), ...whose };
    },
  };

  function exampleResult(operation: Operation): ServiceResult {
    const success = operation.responses.find(({ status }) => /^2/.test(status)) ?? operation.responses[0];
    if (!success) return { status: 204 };
    const status = Number.parseInt(success.status.replace(/xx/i, "00"), 10) || 200;
    return success.content.length === 0 ? { status } : { status, ...exampleOf(operation, success) };
  }
}

type HeaderFields = Readonly<Record<string, string>>;

type Admitted =
  | { readonly token?: IssuedToken | undefined }
  | {
      readonly fitting: readonly [number, ...number[]];
      readonly challenge: string;
      readonly reason: string;
      readonly token?: IssuedToken | undefined;
    };

const empty = new Uint8Array();

/** What a handler throws is a defect like any other. */
function run(handle: () => Reply): Reply {
  try {
    return handle();
  } catch (error) {
    return broken([`the handler threw ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function broken(problems: readonly string[], clientId?: string): Reply {
  const title = "The sandbox would have sent a response that its document does not allow";
  const { bytes } = written({ title, status: 500, problems }, "application/problem+json");
  return {
    status: 500,
    headers: { "content-type": "application/problem+json", "sandbox-violation": "true" },
    body: bytes,
    reason: title,
    problems,
    ...(clientId !== undefined && { clientId }),
  };
}

function notFound(route: Extract<Route, { found: false }>, basePath: string): Reply {
  if (route.reason === "unknown method") {
    const allow = route.allow.join(", ");
    const reason = `expected one of the methods ${allow}`;
    return { status: 405, headers: { allow, "sandbox-reason": reason }, body: empty, reason };
  }
  const reason = `${route.reason}: expected a path of the document${basePath && `, below ${basePath}`}`;
  const status = route.reason === "malformed path" ? 400 : 404;
  return { status, headers: { "sandbox-reason": reason }, body: empty, reason };
}

/** The statuses with which a bad request may be refused, the best one first. */
function fittingFor({ kind, location }: Violation): readonly [number, ...number[]] {
  if (location[0] === "path") return [400, 422, 404]; // a value that no such thing can have
  return kind === "wrong media type" ? [415, 400, 422] : [400, 422];
}

function replyOf(operation: Operation, result: Exclude<ServiceResult, { refused: number }>): Reply {
  const { status, body } = result;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name.toLowerCase()] = String(value);
  if (body === undefined) return { status, headers, body: empty };
  const declared = operation.responses.find((response) => response.status === String(status));
  const { contentType, bytes } = written(
    body,
    result.mediaType ?? declared?.content[0]?.mediaType ?? "application/json",
  );
  return { status, headers: { "content-type": contentType, ...headers }, body: bytes };
}

function written(body: unknown, mediaType: string): { contentType: string; bytes: Uint8Array<ArrayBuffer> } {
  const contentType = mediaType.includes("*") ? "application/octet-stream" : mediaType;
  if (body instanceof Uint8Array) return { contentType, bytes: new Uint8Array(body) };
  const isText = typeof body === "string" && !/json/i.test(mediaType);
  return { contentType, bytes: new TextEncoder().encode(isText ? body : JSON.stringify(body)) };
}

function bodyValue({ headers, body }: ReceivedRequest): unknown {
  if (body.length === 0) return undefined;
  const text = new TextDecoder().decode(body);
  const mediaType = headers.get("content-type") ?? "";
  if (/json/i.test(mediaType)) return JSON.parse(text);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType)) return Object.fromEntries(new URLSearchParams(text));
  return /^text\//i.test(mediaType) ? text : body;
}

/** A text as a header can carry it. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 500);
}

function basePathOf(document: object): string {
  const servers = "servers" in document && Array.isArray(document.servers) ? document.servers : [];
  const [server] = servers;
  if (typeof server?.url !== "string") return "";
  const filled = server.url.replace(/\{([^{}]+)\}/g, (_: string, name: string) =>
    String(server.variables?.[name]?.default ?? name),
  );
  return (URL.parse(filled, "http://127.0.0.1")?.pathname ?? "").replace(/\/+$/, "");
}
