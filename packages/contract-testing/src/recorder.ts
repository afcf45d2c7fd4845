import { type Exchange, mediaTypeOf, prismViolations } from "./exchange.ts";

/** The shape of `fetch` that clients take: one `Request`, one `Response`. */
export type Fetch = (request: Request) => Promise<Response>;

/** Keeps what goes through it. */
export interface Recorder {
  /** Wraps a `fetch`: what it sends and gets is recorded, and handed on untouched. */
  record(fetch: Fetch): Fetch;
  /** What an answer that came through this recorder was, and was the answer to. */
  exchangeOf(response: Response): Promise<Exchange>;
  /** Everything recorded so far, in the order of the answers. */
  exchanges(): Promise<readonly Exchange[]>;
}

/**
 * Creates a recorder. It reads copies of the bodies, after the answer has gone to the caller. It keeps no header, and no
 * body of a token request, and so no credential.
 */
export function createRecorder(): Recorder {
  const all: Promise<Exchange>[] = [];
  const byResponse = new WeakMap<Response, Promise<Exchange>>();
  const record =
    (fetch: Fetch): Fetch =>
    async (request) => {
      const sent = request.body ? request.clone() : undefined;
      const response = await fetch(request);
      const exchange = exchangeFrom(request, sent, response, response.body ? response.clone() : undefined);
      exchange.catch(() => {}); // whoever asks for it gets the rejection
      all.push(exchange);
      byResponse.set(response, exchange);
      return response;
    };
  return {
    record,
    exchangeOf: (response) =>
      byResponse.get(response) ?? Promise.reject(new Error("This answer did not come through the recorder")),
    exchanges: () => Promise.all(all),
  };
}

async function exchangeFrom(
  { method, url, headers }: Request,
  sent: Request | undefined,
  { status, headers: answered }: Response,
  received: Response | undefined,
): Promise<Exchange> {
  const { pathname, search } = new URL(url);
  const requestType = mediaTypeOf(headers);
  const [requestBody = "", body = ""] = await Promise.all([sent?.text(), received?.text()]);
  const isTokenRequest = /\bgrant_type\b/.test(requestBody); // its bodies are the secret and the token
  return {
    method,
    path: pathname + search,
    authorized: headers.has("authorization"),
    requestType,
    requestBody: isTokenRequest ? "" : requestBody,
    status,
    mediaType: mediaTypeOf(answered),
    body: isTokenRequest ? "" : body,
    violations: prismViolations(answered, body),
  };
}
