import { createRouter, routerOptions } from "../../document/router.ts";
import { presented, type SecurityScheme, securitySchemesOf } from "../../document/security.ts";
import type { ResponseExamples } from "../../servers/response-examples.ts";
import type { Exchange } from "../exchange.ts";
import { createRecorder, type Fetch, type Recorder } from "../recorder.ts";
import type { Tolerances, Warning } from "../tolerances.ts";
import { createForward } from "./forward.ts";

/** What a call may carry: as openapi-fetch takes it. */
export interface CallInit {
  readonly params?: { readonly [place: string]: Readonly<Record<string, unknown>> };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly parseAs?: "json" | "text" | "blob" | "arrayBuffer" | "stream";
  readonly bodySerializer?: (body: unknown) => BodyInit;
}

/** What a call resolves with. */
export interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Calls one operation, given its method and its path as the document spells it. */
export type Call = (method: string, path: string, init: CallInit) => Promise<CallResult>;

/** What the checks are run against: a client, and the server behind it. */
export interface ClientUnderTest {
  /** Calls with credentials that count. */
  readonly call: Call;
  /** Calls whose credentials get lost on the way. */
  readonly callWithoutCredentials: Call;
  /** Calls with credentials that nobody issued. */
  readonly callWithWrongCredentials: Call;
  /** Sees everything that the calls send and get. */
  readonly recorder: Recorder;
  /** The exchanges that a check has validated. */
  readonly asserted: Set<Exchange>;
  /** What was not as the document says, and is tolerated. */
  readonly warnings: Warning[];
  readonly tolerances: Tolerances;
  /** Which responses the server can be asked for; `undefined` for one that is no mock. */
  readonly responseExamples: readonly ResponseExamples[] | undefined;
}

/** Options of {@link createClientUnderTest}. */
export interface ClientUnderTestOptions {
  /** The OpenAPI document that the client was made from. */
  readonly document: object;
  /** Creates a client of the API that sends with the given `fetch`. */
  readonly connect: (fetch: Fetch) => Call;
  /** The base URL of the server, where it is none of the document's. */
  readonly baseUrl?: string;
  /** Reaches the server. @default the global `fetch` */
  readonly fetch?: Fetch;
  /** What `Mock.responseExamples` says, where the server is a mock. */
  readonly responseExamples?: readonly ResponseExamples[] | undefined;
  /** What a server may do although the document does not say so. @default nothing */
  readonly tolerances?: Tolerances;
}

/** Makes a client and a server something that checks can be run against. */
export function createClientUnderTest(options: ClientUnderTestOptions): ClientUnderTest {
  const {
    document,
    connect,
    fetch = (request) => globalThis.fetch(request),
    responseExamples,
    tolerances = {},
  } = options;
  const recorder = createRecorder(document);
  const recorded = recorder.record(fetch);
  const schemes = [...securitySchemesOf(document).values()];
  const router = createRouter(document, routerOptions(document, options.baseUrl));
  const forward = createForward(recorded);
  const changing = (value: string | undefined): Fetch => {
    return (request) => {
      const { pathname, search } = new URL(request.url);
      const isOfApi = router.match(request.method, pathname + search).found; // a token request authenticates itself
      return isOfApi ? forward(request, withCredential(request, schemes, value)) : recorded(request);
    };
  };
  return {
    call: connect(recorded),
    callWithoutCredentials: connect(changing(undefined)),
    callWithWrongCredentials: connect(changing("nobody-issued-this")),
    recorder,
    asserted: new Set(),
    warnings: [],
    tolerances,
    responseExamples,
  };
}

/** The address and the headers of a request with another credential in each place that has one, or without. */
function withCredential(
  request: Request,
  schemes: readonly SecurityScheme[],
  value: string | undefined,
): { url: URL; headers: Headers } {
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  const path = url.pathname + url.search;
  for (const scheme of schemes) {
    if (presented(scheme, { path, headers }) === undefined) continue;
    if (scheme.kind !== "apiKey" || scheme.in !== "query") {
      const [name, text] = headerOf(scheme, value);
      if (text === undefined) headers.delete(name);
      else headers.set(name, text);
    } else if (value === undefined) url.searchParams.delete(scheme.parameter);
    else url.searchParams.set(scheme.parameter, value);
  }
  return { url, headers };
}

function headerOf(scheme: SecurityScheme, value: string | undefined): [name: string, value: string | undefined] {
  if (scheme.kind === "apiKey" && scheme.in === "header") return [scheme.parameter, value];
  if (scheme.kind === "apiKey") return ["cookie", value === undefined ? undefined : `${scheme.parameter}=${value}`];
  if (value === undefined) return ["authorization", undefined];
  if (scheme.kind === "basic") return ["authorization", `Basic ${Buffer.from(`nobody:${value}`).toString("base64")}`];
  return ["authorization", `${scheme.kind === "http" ? scheme.scheme : "Bearer"} ${value}`];
}
