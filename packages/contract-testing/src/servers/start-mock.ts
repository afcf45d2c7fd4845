import { setTimeout as pause } from "node:timers/promises";
import { contentAccepted } from "../document/media-type.ts";
import type { DeclaredResponse, Operation } from "../document/operation.ts";
import { basePathsOf, createRouter } from "../document/router.ts";
import { createSchemas } from "../document/schemas.ts";
import { type Credential, createSecurityCheck } from "../document/security.ts";
import { createRequestValidator } from "../exchange/request-validator.ts";
import { responseFor } from "../exchange/response-validator.ts";
import type { Violation } from "../exchange/violation.ts";
import { createFaults, type Fault, mulberry32 } from "./faults.ts";
import { problem, type ReceivedRequest, type SentResponse, startServer } from "./http-server.ts";
import { createResponseMaker, type ResponseExamples } from "./response-examples.ts";
import { decodedBody } from "./upstream.ts";

/** Options of {@link startMock}. */
export interface MockOptions {
  /** The OpenAPI document, parsed: for example the `openapi.json` of a types package. */
  readonly document: object;
  /** @default 0, any free port */
  readonly port?: number;
  /** Tells whether the mock takes a bearer token. @default every token that is not empty */
  readonly acceptsToken?: (token: string) => boolean;
  /** Tells whether the mock takes a credential of any kind, an API key or a password as well; goes before `acceptsToken`. */
  readonly acceptsCredential?: (credential: Credential) => boolean;
  /** Refuses properties of a request that the document does not describe. @default false */
  readonly closeSchemas?: boolean;
  /** How long each response takes at least, in milliseconds, or between which limits. @default 0 */
  readonly delayMs?: number | readonly [least: number, most: number];
  /** Responses that come instead of the declared ones, now and then: `[{ status: 503, rate: 0.1 }]`. */
  readonly faults?: readonly Fault[];
  /** Where the chance of delays and faults starts. @default 1 */
  readonly seed?: number;
  /** The most variants of one response. @default 500 */
  readonly variants?: number;
}

/** A running mock. */
export interface Mock {
  /** The base URL for a client: the mock's own origin, with the path of the document's first server. */
  readonly baseUrl: string;
  /** Which variants of its responses it can be asked for. */
  readonly responseExamples: readonly ResponseExamples[];
  /** Stops it. */
  close(): Promise<void>;
}

/**
 * Starts a mock of an OpenAPI document on 127.0.0.1. It admits requests as the document's security says, validates them,
 * and answers with the document's examples. `Prefer: code=404` and `Prefer: example=variant-1` ask for a certain response;
 * what it found wrong with a request is in the header `sl-violations`.
 *
 * @throws Error where the port is in use.
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { document, port = 0, delayMs = 0, faults = [], seed = 1 } = options;
  const { router, respond, examples } = createMock(options);
  const fault = createFaults(faults, seed);
  const random = mulberry32(seed + 1);
  const [least, most] = typeof delayMs === "number" ? [delayMs, delayMs] : delayMs;
  if (!(least >= 0 && most >= least))
    throw new Error(`delayMs: expected milliseconds, such as 100 or [50, 200], received ${delayMs}`);
  const server = await startServer({ name: "mock", port }, async (request) => {
    const delay = least + random() * (most - least);
    if (delay > 0) await pause(delay, undefined, { signal: request.signal });
    const status = fault();
    return status === undefined ? respond(request) : problem(status, "a fault that the mock was asked for");
  });
  const [basePath = ""] = basePathsOf(document);
  return {
    baseUrl: server.origin + basePath,
    get responseExamples() {
      return examples(router.operations);
    },
    close: server.close,
  };
}

interface MockParts {
  readonly router: ReturnType<typeof createRouter>;
  readonly respond: (request: ReceivedRequest) => Promise<SentResponse>;
  readonly examples: (operations: readonly Operation[]) => readonly ResponseExamples[];
}

function createMock({
  document,
  acceptsToken = () => true,
  acceptsCredential,
  closeSchemas = false,
  variants,
}: MockOptions): MockParts {
  const router = createRouter(document);
  const validate = createRequestValidator(document, { closeSchemas });
  const admit = createSecurityCheck(document);
  const responses = createResponseMaker(createSchemas(document, { direction: "response", closed: true }), variants);
  const accepts = acceptsCredential ?? (({ scheme, value }) => scheme.kind !== "bearer" || acceptsToken(value));

  const refuse = (
    operation: Operation,
    statuses: readonly number[],
    found: readonly Violation[],
    headers = {},
  ): SentResponse => {
    const violations = { ...headers, "sl-violations": violationHeader(found) };
    const exact = statuses.filter((status) =>
      operation.responses.some((response) => response.status === String(status)),
    );
    for (const status of [...exact, ...statuses]) {
      const declared = responseFor(operation, status); // a range, or `default`
      const made = declared && responses.make(declared, status, {});
      if (made) return { ...made, headers: { ...made.headers, ...violations } };
    }
    return problem(statuses[0] ?? 400, found.map(({ message }) => message).join("; "), violations);
  };

  const respond = async (request: ReceivedRequest): Promise<SentResponse> => {
    const route = router.match(request.method, request.path);
    if (!route.found) {
      if (route.reason === "malformed path") return problem(400, "the path cannot be decoded");
      if (route.reason === "unknown path") return problem(404, "the document has no such path");
      const allow = { allow: route.allow.join(", ") };
      if (request.method === "OPTIONS") return { status: 204, headers: allow };
      const asHead = request.method === "HEAD" && route.allow.includes("GET");
      return asHead ? { status: 200, headers: allow } : problem(405, "the path has no such method", allow);
    }
    const { operation } = route;
    const admission = admit(operation, request, accepts);
    if (!admission.admitted) {
      const violation = { kind: "missing parameter", message: admission.reason, location: ["security"] } as const;
      return refuse(operation, [401], [violation], { "www-authenticate": admission.challenge });
    }
    const coding = request.headers.get("content-encoding");
    const body = await decodedBody(request.body, coding);
    if (!body) {
      const message = `the body cannot be decoded as ${coding}`;
      return refuse(operation, [415, 400, 422], [{ kind: "wrong media type", message, location: ["body"] }]);
    }
    const found = await validate(route, { ...request, body });
    if (found.length > 0) {
      const wrongType = found.every(({ kind }) => kind === "wrong media type") ? [415] : [];
      const statuses = found.some(({ kind }) => kind === "not JSON") ? [400, 422] : [422, 400];
      return refuse(operation, [...wrongType, ...statuses], found);
    }
    const prefer = preferences(request.headers.get("prefer"));
    const wanted = chosen(operation, prefer.code);
    if (!wanted) return problem(404, `the operation declares no response of status ${prefer.code ?? "any"}`);
    const wish = { accept: request.headers.get("accept"), example: prefer.example };
    const made = responses.make(wanted.response, wanted.status, wish);
    if (made) return made;
    if (prefer.example === undefined && contentAccepted(wanted.response.content, wish.accept))
      return problem(501, "no value can be made that the schema of the response allows");
    const named = prefer.example === undefined ? "of that media type" : `called ${prefer.example}`;
    return problem(prefer.example === undefined ? 406 : 404, `the response has no example ${named}`);
  };
  return { router, respond, examples: responses.examples };
}

/** The response that is asked for; without a wish the first success, else the first one. */
function chosen(
  operation: Operation,
  code: number | undefined,
): { response: DeclaredResponse; status: number } | undefined {
  if (code !== undefined) {
    const response = responseFor(operation, code);
    return response && { response, status: code };
  }
  const final = operation.responses.filter(({ status }) => !status.startsWith("1")); // 1xx comes before a response
  const success = final.find(({ status }) => /^2/.test(status));
  const otherwise = final.find(({ status }) => /^default$/i.test(status)) ?? final[0];
  const response = success ?? otherwise;
  return response
    ? { response, status: statusOf(response.status) }
    : { response: { status: "200", content: [], headers: [] }, status: 200 };
}

/** A status that a declared one stands for: itself, or one of its range. */
export const statusOf = (declared: string): number =>
  /^\d{3}$/.test(declared) ? Number(declared) : /^default$/i.test(declared) ? 200 : Number(declared[0]) * 100;

function preferences(prefer: string | null): { readonly code?: number; readonly example?: string } {
  const pairs = [...(prefer ?? "").matchAll(/\b(code|example)\s*=\s*"?([^",;\s]+)"?/g)];
  const { code, example } = Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
  return {
    ...(code !== undefined && /^[2-5]\d\d$/.test(code) && { code: Number(code) }),
    ...(example !== undefined && { example }),
  };
}

// Node.js takes at most 16 KiB of headers
function violationHeader(found: readonly Violation[]): string {
  const listed = found.slice(0, 10).map(({ kind, message, location }) => ({
    location: ["request", ...location],
    severity: "Error",
    code: kind,
    message: message.slice(0, 300),
  }));
  return JSON.stringify(listed).replace(/[^\x20-\x7e]/g, "?");
}
