import { bearerFetch, type Fetch, TokenError } from "@typed-clients/client-credentials";
import { milliseconds } from "@typed-clients/client-credentials/internal";
import type { ApiClient } from "./api-client.ts";
import type { ApiDescription } from "./api-description.ts";
import { authentication, type OperationCredentials } from "./authentication/authentication.ts";
import { hideAddress, withoutKeys } from "./authentication/hidden-key.ts";
import { abortListeners } from "./call/abort-listeners.ts";
import { type CallDeadline, callDeadline } from "./call/call-deadline.ts";
import type { Call } from "./call/call-options.ts";
import { heldStream } from "./call/held-stream.ts";
import { throughMiddleware } from "./call/middleware.ts";
import { operation as operationOf } from "./call/operation.ts";
import {
  fromRequest,
  middlewareContext,
  type OutgoingInit,
  type OutgoingRequest,
  outgoingRequest,
} from "./call/outgoing-request.ts";
import { checkPathParameters } from "./call/path-parameters.ts";
import { type Result, readResponse } from "./call/read-response.ts";
import { isStream } from "./call/request-body.ts";
import { withRetries } from "./call/retry.ts";
import type { Middleware } from "./openapi-fetch.ts";
import type { ApiClientOptions, GivenOptions } from "./options.ts";
import { serverOf } from "./server.ts";
import { retriesOf, settingsOf } from "./settings.ts";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
const safeMethods = /^(GET|HEAD|OPTIONS)$/;

/**
 * Creates a client of the API that `api` describes. It authenticates each call as the document says, keeps its tokens,
 * renews them, and replays a call once whose token was refused. Two clients share nothing.
 *
 * A call resolves with `{ data, error, response }`: check `response.ok`, or hand the call to `unwrap`. It rejects when there
 * is no response (`TypeError` of fetch, `TimeoutError`, the reason of an abort), no token (`TokenError`), or a success
 * that is not what the document promises (`ApiError`).
 *
 * @throws TypeError that names the option which cannot work.
 * @example
 * const client = createApiClient<paths, typeof api>(api, { apiKey: process.env.PETS_API_KEY });
 */
export function createApiClient<Paths extends object, const Api extends ApiDescription = ApiDescription>(
  api: Api,
  options: ApiClientOptions<Api>,
): ApiClient<Paths> {
  const settings = settingsOf(options);
  const given: GivenOptions = Object.fromEntries(Object.entries(options));
  const server = serverOf(api, given);
  const credentialsOf = authentication(api, given, server);
  const onAbort = abortListeners();
  const middleware: Middleware[] = [];

  /** Sends one request, with the credentials of its operation, to the API's origin only. */
  async function send(
    outgoing: OutgoingRequest,
    credentials: OperationCredentials,
    deadline: CallDeadline,
    networkErrors: Set<unknown>,
    fetchOfCall: Fetch | undefined,
  ): Promise<Response> {
    const { origin } = new URL(outgoing.url);
    if (credentials.secret && origin !== server.origin) {
      throw new TokenError(`Origin not allowed: ${origin}`, { code: "origin_not_allowed" });
    }
    const { url, init } = await credentials.apply(outgoing);
    const custom = fetchOfCall ?? settings.fetch;
    const plain: Fetch = async (request, repeated) => {
      const held = deadline.hold(withExtensions(request, init));
      try {
        // Node.js aborts a body through a weak reference to its response, and cancels the body of one that is collected
        return deadline.hold(await (custom ? custom(held, repeated) : fetch(held)));
      } catch (error) {
        if (error instanceof TypeError) networkErrors.add(error); // the word of fetch for no connection
        throw error;
      }
    };
    const authenticated = async () => {
      if (!credentials.tokens) {
        const request = new Request(url, init);
        return plain(request, repeatedInit(request, init));
      }
      const { dangerouslyAllowHttp } = settings;
      const bearer = bearerFetch(credentials.tokens, {
        origins: [server.origin],
        fetch: plain,
        dangerouslyAllowHttp,
      });
      return deadline.hold(bearer)(url, init); // it keeps the requests of its own reachable
    };
    if (url === outgoing.url) return authenticated();
    try {
      return hideAddress(await authenticated(), outgoing.url);
    } catch (error) {
      if (error instanceof TokenError) throw error;
      const hidden = withoutKeys(error, url, outgoing.url);
      if (networkErrors.has(error)) networkErrors.add(hidden);
      throw hidden;
    }
  }

  async function call(givenMethod: string, path: string, init: Call = {}): Promise<Result> {
    const method = givenMethod.toUpperCase();
    const name = `${method} ${path}`;
    const description = api.operations[name] ?? {};
    checkPathParameters(name, init.params?.path);
    const credentials = credentialsOf(name);
    const timeoutMs = milliseconds("timeoutMs", init.timeoutMs ?? settings.timeoutMs);
    const repeatable = description.repeatable ?? safeMethods.test(method);
    const retries = isStream(init.body) ? 0 : retriesOf(init.retry ?? (repeatable && settings.retry));

    const deadline = callDeadline(name, timeoutMs, init.signal, onAbort);
    const networkErrors = new Set<unknown>(); // others, such as that of a token, are no reason to send again
    let streams = false;
    const work = async (): Promise<Result> => {
      const outgoing = outgoingRequest(method, path, description, server.baseUrl, init, deadline.signal);
      const sendWithRetries = (request: OutgoingRequest) =>
        withRetries(
          retries,
          deadline,
          () => send(request, credentials, deadline, networkErrors, init.fetch),
          (error) => networkErrors.has(error),
        );
      const all = [...middleware, ...(init.middleware ?? [])];
      const response =
        all.length === 0
          ? await sendWithRetries(outgoing)
          : await throughMiddleware(
              all,
              middlewareContext(path, init, server.baseUrl, settings.fetch ?? fetch),
              deadline.hold(new Request(outgoing.url, outgoing.init)),
              async (request) => sendWithRetries(await fromRequest(deadline.hold(request), outgoing)),
            );
      deadline.hold(response);
      if (init.parseAs === "stream" && response.ok) {
        streams = true;
        return { data: heldStream(response.body, deadline.end), response };
      }
      const { maxResponseBytes } = settings;
      return readResponse(response, {
        operation: { method, path },
        description,
        parseAs: init.parseAs,
        maxResponseBytes,
      });
    };
    try {
      const result = await deadline.race(work());
      return Object.defineProperty({ ...result }, operationOf, { value: { method, path } });
    } finally {
      if (!streams) deadline.end();
    }
  }

  const calls = methods.map((method) => [method, (path: string, init?: Call) => call(method, path, init)] as const);
  return {
    ...Object.fromEntries(calls),
    request: call,
    use: (...added: Middleware[]) => void middleware.push(...added),
    eject(...removed: Middleware[]) {
      for (const one of removed) {
        const position = middleware.indexOf(one);
        if (position !== -1) middleware.splice(position, 1);
      }
    },
  } as unknown as ApiClient<Paths>; // each method knows one operation at a time
}

/** Repeats a request for a `fetch` that takes an address and an init, such as that of undici: its words for one as text. */
function repeatedInit(request: Request, init: OutgoingInit): RequestInit {
  Object.defineProperty(request, "toString", { value: () => request.url });
  const { body } = init;
  // a stream is in the request now, and a form's boundary is in its headers
  const moved = isStream(body) || body instanceof FormData;
  return { ...init, headers: [...request.headers] as [string, string][], body: moved ? request.body : (body ?? null) };
}

/** Gives a request what only one platform knows, such as `next` of Next.js: `new Request` drops it. */
function withExtensions(request: Request, init: OutgoingInit): Request {
  for (const [name, value] of Object.entries(init)) {
    if (!(name in request)) Object.defineProperty(request, name, { value, enumerable: true });
  }
  return request;
}
