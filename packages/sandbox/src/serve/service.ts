import { basePathsOf, createRouter, type Operation, type Route } from "@typed-clients/contract-testing/router";
import {
  createRequestValidator,
  createResponseMaker,
  createResponseValidator,
  createSchemas,
  responseFor,
  securitySchemesOf,
  type Violation,
} from "@typed-clients/contract-testing/validator";
import type { IssuedToken } from "../token/index.ts";
import { type Access, type Admit, createAdmission } from "./admission.ts";
import type { ReceivedRequest, Target } from "./listener.ts";
import { createParameterReader } from "./parameters.ts";
import { redactedQuery } from "./redacted-query.ts";
import { refusalStatus } from "./refusal-status.ts";
import { bodyBytes, brokenReply, noBody, type Reply, refusedReply } from "./reply.ts";

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
  /** Does what an operation says; `undefined` where nothing does, and the document's example is the response. */
  handle(call: ServiceCall): ServiceResult | undefined;
  /** The body of a refusal, where the document declares one. @default the document's example */
  refusalBody?(reason: string): unknown;
  /** Whose credentials let in. @default everybody's */
  readonly access?: Access;
}

/** An API of which requests and responses are checked against its document. */
export interface Service {
  readonly operations: readonly Operation[];
  /** The path of the document's first server. */
  readonly basePath: string;
  /** Where a request leads. */
  target(method: string, path: string): Target;
}

export function createService({ document, handle, refusalBody, access }: ServiceOptions): Service {
  const [basePath = ""] = basePathsOf(document);
  const router = createRouter(document, { basePath });
  const requestViolations = createRequestValidator(document);
  const responseViolations = createResponseValidator(document);
  const responses = createResponseMaker(createSchemas(document, { direction: "response", closed: true }));
  const parametersOf = createParameterReader(document);
  const admit: Admit = access ? createAdmission(document, access) : () => ({});
  const secrets = secretParameters(document);

  const refusal = (operation: Operation, status: number, reason: string, headers: Reply["headers"] = {}): Reply => {
    const declared = responseFor(operation, status);
    const made = declared && responses.make(declared, status, {});
    const refused = refusedReply(status, reason, { ...texts(made?.headers), ...headers });
    if (made?.body === undefined) return refused;
    const mediaType = refused.headers["content-type"] ?? "";
    return { ...refused, body: bodyBytes(refusalBody ? refusalBody(reason) : made.body, refusalBody ? mediaType : "") };
  };

  const exampleReply = (operation: Operation, accept: string | null): Reply => {
    const declared = operation.responses.find(({ status }) => /^2/.test(status)) ?? operation.responses[0];
    if (!declared) return { status: 204, headers: {}, body: noBody };
    const status = Number.parseInt(declared.status.replace(/xx/i, "00"), 10) || 200;
    const made = responses.make(declared, status, { accept });
    if (made) return { status, headers: texts(made.headers), body: bodyBytes(made.body ?? noBody, "") };
    const isAccepted = responses.make(declared, status, {}) === undefined;
    return isAccepted
      ? brokenReply([`the document has no example of ${status}, and none can be made of its schema`])
      : refusal(operation, 406, `expected one of its media types to be accepted; received ${accept}`);
  };

  /** Where the reply is not as the document says, a 500 that says so. */
  const checked = async (operation: Operation, reply: Reply): Promise<Reply> => {
    const { status, headers, body } = reply;
    const isDecided = reply.reason !== undefined && body.length === 0; // a refusal that the document leaves open
    if (reply.problems || isDecided) return reply;
    const violations = await responseViolations(operation, { status, headers: new Headers({ ...headers }), body });
    return violations.length === 0 ? reply : brokenReply(violations.map(({ message }) => message));
  };

  const replyTo = async (
    { operation, pathParameters }: Found,
    request: ReceivedRequest,
    token: IssuedToken | undefined,
  ) => {
    const violations = await requestViolations({ operation, pathParameters }, request);
    const [first] = violations;
    if (first) {
      const reason = violations.map(({ message }) => message).join("; ");
      return refusal(operation, refusalStatus(statusesOf(operation), fittingFor(first)), reason);
    }
    const pairs = new URLSearchParams(request.path.split(/\?(.*)/s)[1]);
    return attempt(() => {
      const result = handle({
        operation,
        path: parametersOf(operation, "path", (name) => [pathParameters[name] ?? ""]),
        query: parametersOf(operation, "query", (name) => pairs.getAll(name)),
        body: bodyValue(request),
        baseUrl: `${request.origin}${basePath}`,
        ...(token && { token }),
      });
      if (!result) return exampleReply(operation, request.headers.get("accept"));
      return "refused" in result ? refusal(operation, result.refused, result.reason) : resultReply(operation, result);
    });
  };

  const respond = async (route: Found, request: ReceivedRequest): Promise<Reply> => {
    const { operation } = route;
    const { refused, token } = admit(operation, request);
    const reply = refused
      ? refusal(operation, refusalStatus(statusesOf(operation), refused.fitting), refused.reason, {
          "www-authenticate": refused.challenge,
        })
      : await replyTo(route, request, token);
    return { ...(await checked(operation, reply)), ...(token && { clientId: token.clientId }) };
  };

  return {
    operations: router.operations,
    basePath,
    target: (method, path) => {
      const route = router.match(method, path);
      const shownPath = redactedQuery(path, secrets);
      if (!route.found) return { shownPath, respond: () => notFoundReply(route, basePath) };
      return { operation: route.operation.id, shownPath, respond: (request) => respond(route, request) };
    },
  };
}

type Found = Extract<Route, { found: true }>;

/** What a handler throws is a defect like any other. */
function attempt(make: () => Reply): Reply {
  try {
    return make();
  } catch (error) {
    return brokenReply([`the handler threw ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function notFoundReply({ reason, allow }: Extract<Route, { found: false }>, basePath: string): Reply {
  if (reason === "unknown method") {
    const methods = allow.join(", ");
    return refusedReply(405, `expected one of the methods ${methods}`, { allow: methods });
  }
  const status = reason === "malformed path" ? 400 : 404;
  return refusedReply(status, `${reason}: expected a path of the document${basePath && `, below ${basePath}`}`);
}

/** The statuses with which a bad request may be refused, the best one first. */
function fittingFor({ kind, location }: Violation): readonly [number, ...number[]] {
  if (location[0] === "path") return [400, 422, 404]; // a value that no such thing can have
  return kind === "wrong media type" ? [415, 400, 422] : [400, 422];
}

function statusesOf({ responses }: Operation): readonly string[] {
  return responses.map(({ status }) => status);
}

/** @throws TypeError for a status or a header that HTTP does not have. */
function resultReply(operation: Operation, result: Exclude<ServiceResult, { refused: number }>): Reply {
  const { status, body } = result;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new TypeError(`a response without a status: expected one from 200 to 599; received ${String(status)}`);
  }
  const headers = texts(result.headers);
  new Headers(headers); // throws for what no header can be
  if (body === undefined) return { status, headers, body: noBody };
  const declared = result.mediaType ?? responseFor(operation, status)?.content[0]?.mediaType ?? "application/json";
  const mediaType = declared.includes("*") ? "application/octet-stream" : declared;
  return { status, headers: { "content-type": mediaType, ...headers }, body: bodyBytes(body, mediaType) };
}

function texts(headers: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function bodyValue({ headers, body }: ReceivedRequest): unknown {
  if (body.length === 0) return undefined;
  const text = new TextDecoder().decode(body);
  const mediaType = headers.get("content-type") ?? "";
  if (/json/i.test(mediaType)) return JSON.parse(text);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType)) return Object.fromEntries(new URLSearchParams(text));
  return /^text\//i.test(mediaType) ? text : body;
}

/** The query parameters whose values are nobody's business. */
function secretParameters(document: object): ReadonlySet<string> {
  const keys = [...securitySchemesOf(document).values()].flatMap((scheme) =>
    scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.parameter] : [],
  );
  return new Set([...keys, "access_token", "client_secret"]);
}
