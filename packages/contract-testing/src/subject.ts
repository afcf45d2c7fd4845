import type { AnswerExamples } from "./answer-examples.ts";
import type { Exchange } from "./exchange.ts";
import { createRecorder, type Fetch, type Recorder } from "./recorder.ts";

/** What a call may carry: as openapi-fetch takes it. */
export interface CallInit {
  readonly params?: { readonly [place: string]: Readonly<Record<string, unknown>> };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly parseAs?: "json" | "text" | "blob" | "arrayBuffer" | "stream";
  readonly bodySerializer?: (body: unknown) => string;
}

/** What a call resolves with. */
export interface CallResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Calls one operation: the `request` of an openapi-fetch client, without the types of one document. */
export type Call = (method: string, path: string, init: CallInit) => Promise<CallResult>;

/** What the checks are run against: a client, and the server behind it. */
export interface Subject {
  /** Calls with a token that counts. */
  readonly call: Call;
  /** Calls whose token gets lost on the way. */
  readonly callWithoutToken: Call;
  /** Calls with a token that nobody issued. */
  readonly callWithDeadToken: Call;
  /** Sees everything that the calls send and get. */
  readonly recorder: Recorder;
  /** The exchanges that a check has judged, and found good. */
  readonly asserted: Set<Exchange>;
  /** Which answers the server can be asked for; `undefined` for one that is no mock. */
  readonly answers: readonly AnswerExamples[] | undefined;
}

/** Options of {@link createSubject}. */
export interface SubjectOptions {
  /** Creates a client of the API that sends with the given `fetch`. */
  readonly connect: (fetch: Fetch) => Call;
  /** Reaches the server. @default the global `fetch` */
  readonly fetch?: Fetch;
  /** What {@link Mock.answers} says, where the server is a mock. */
  readonly answers?: readonly AnswerExamples[] | undefined;
}

/** Makes a client and a server something that checks can be run against. */
export function createSubject({
  connect,
  fetch = (request) => globalThis.fetch(request),
  answers,
}: SubjectOptions): Subject {
  const recorder = createRecorder();
  const recorded = recorder.record(fetch);
  const withAuthorization = (value: string | undefined): Fetch => {
    return (request) => {
      // the token request authenticates with Basic
      if (!request.headers.get("authorization")?.startsWith("Bearer ")) return recorded(request);
      const changed = new Request(request);
      if (value) changed.headers.set("authorization", value);
      else changed.headers.delete("authorization");
      return recorded(changed);
    };
  };
  return {
    call: connect(recorded),
    callWithoutToken: connect(withAuthorization(undefined)),
    callWithDeadToken: connect(withAuthorization("Bearer nobody-issued-this")),
    recorder,
    asserted: new Set(),
    answers,
  };
}
