import { AsyncLocalStorage } from "node:async_hooks";
import { essenceOf } from "../document/media-type.ts";
import { securitySchemesOf } from "../document/security.ts";
import { type Exchange, reportedViolations, type Wire } from "./exchange.ts";
import { createRedactor, isTokenRequest } from "./redact.ts";

/** The shape of `fetch` that clients take: one `Request`, one `Response`. */
export type Fetch = (request: Request) => Promise<Response>;

/** Keeps what goes through it. */
export interface Recorder {
  /** Wraps a `fetch`: what it sends and gets is recorded, and handed on untouched. */
  record(fetch: Fetch): Fetch;
  /** What a response that came through this recorder was, and was the response to. */
  exchangeOf(response: Response): Promise<Exchange>;
  /** What went over the wire in an exchange, as it was. */
  wireOf(exchange: Exchange): Wire | undefined;
  /** A text without the credentials of any request so far, however they are written in it. */
  redacted(text: string): string;
  /** Runs a call, and tells which exchanges it made: whatever else runs at the same time. */
  during<Result>(call: () => Promise<Result>): Promise<{ result: Result; exchanges: readonly Exchange[] }>;
  /**
   * Everything recorded so far, in the order of the responses. A response whose body never came to its end is none, and
   * is not waited for where the call has ended.
   */
  exchanges(): Promise<readonly Exchange[]>;
}

/**
 * Creates a recorder. It reads copies of the bodies, after the response has gone to the caller. What it shows has no
 * header and no credential in it, one that a server sends back included, and no body of a token request.
 *
 * @param document tells where else credentials are: in API keys.
 */
export function createRecorder(document: object = {}): Recorder {
  const redactor = createRedactor([...securitySchemesOf(document).values()]);
  const all: Recorded[] = [];
  const wires = new WeakMap<Exchange, Wire>();
  const byResponse = new WeakMap<Response, Promise<Exchange>>();
  const calls = new AsyncLocalStorage<Recorded[]>();

  const read = async (
    request: Request,
    sent: Request | undefined,
    response: Response,
    received: Response | undefined,
  ) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname + search;
    const [requestBody, responseBody] = await Promise.all([bytesOf(sent), bytesOf(received)]);
    const sentText = new TextDecoder().decode(requestBody);
    const authorized = redactor.learn(request.headers, path, sentText);
    const shown = (text: string) => (isTokenRequest(sentText) ? "" : redactor.redacted(text)); // these are the secret and the token
    const body = shown(new TextDecoder().decode(responseBody));
    const exchange: Exchange = {
      method: request.method,
      path: redactor.redactedPath(path),
      authorized,
      requestType: essenceOf(request.headers.get("content-type")),
      requestBody: shown(sentText),
      status: response.status,
      mediaType: essenceOf(response.headers.get("content-type")),
      body,
      violations: reportedViolations(response.headers, body),
    };
    const { status, headers } = response;
    wires.set(exchange, {
      path,
      requestHeaders: request.headers,
      requestBody,
      status,
      responseHeaders: headers,
      responseBody,
    });
    return exchange;
  };

  return {
    record: (fetch) => async (request) => {
      const sent = request.body ? request.clone() : undefined;
      const ofCall = calls.getStore();
      const response = await fetch(request);
      const recorded: Recorded = {
        reading: read(request, sent, response, response.body ? response.clone() : undefined),
      };
      recorded.reading.then(
        (exchange) => {
          recorded.exchange = exchange;
        },
        () => {}, // whoever asks for it gets the rejection
      );
      all.push(recorded);
      ofCall?.push(recorded);
      byResponse.set(response, recorded.reading);
      return response;
    },
    exchangeOf: (response) =>
      byResponse.get(response) ?? Promise.reject(new Error("This response did not come through the recorder")),
    redacted: redactor.redacted,
    wireOf: (exchange) => wires.get(exchange),
    during: async (call) => {
      const made: Recorded[] = [];
      const result = await calls.run(made, call).catch((error: unknown) => {
        for (const recorded of made) recorded.isAbandoned = true;
        throw error;
      });
      return { result, exchanges: await Promise.all(made.map(({ reading }) => reading)) };
    },
    exchanges: async () => {
      await Promise.allSettled(all.map(({ reading, isAbandoned }) => (isAbandoned ? undefined : reading)));
      return all.flatMap(({ exchange }) => exchange ?? []);
    },
  };
}

interface Recorded {
  readonly reading: Promise<Exchange>;
  /** Once it is read. */
  exchange?: Exchange;
  /** The call has ended without it. */
  isAbandoned?: boolean;
}

const bytesOf = async (message: Request | Response | undefined): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array((await message?.arrayBuffer()) ?? new ArrayBuffer(0));
