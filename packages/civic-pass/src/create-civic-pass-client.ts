import { checkPathParameters, operation, type Result, readAnswer } from "@typed-clients/api-client";
import { answers, endpoints, type paths } from "@typed-clients/civic-pass-types";
import {
  bearerFetch,
  type ClientCredentialsOptions,
  clientCredentials,
  type Fetch,
} from "@typed-clients/client-credentials";
import createClient, { type Client } from "openapi-fetch";
import { type CivicPassClientOptions, checkOptions } from "./options.ts";

/** An openapi-fetch client of the Civic Pass Customer API. */
export type CivicPassClient = Client<paths>;

// one call, as far as this file looks into it
interface Call {
  readonly params?: { readonly path?: Record<string, unknown> };
  readonly parseAs?: string;
  readonly signal?: AbortSignal | null;
  readonly fetch?: Fetch;
}
type Send = (method: string, path: string, call?: Call) => Promise<Result>;

/**
 * Creates a client of the Civic Pass Customer API. It asks for a token when it first needs one, shares it among all calls,
 * renews it before it expires, and replays a call once whose token was refused. Two clients share nothing.
 *
 * A call resolves with `{ data, error, response }`: check `response.ok`, or hand the call to `unwrap`. It rejects when
 * there is no answer (`TypeError` of fetch, `TimeoutError`, `AbortError`), no token (`TokenError`), or a successful answer
 * without the JSON that the document promises (`ApiError`).
 *
 * @throws TypeError for options that cannot work, and in a browser.
 */
export function createCivicPassClient(options: CivicPassClientOptions): CivicPassClient {
  checkOptions(options);
  const { baseUrl = endpoints.baseUrl, timeoutMs = 30_000 } = options;
  const { fetch: sendAll = (request) => fetch(request) } = options;
  // checked above; the options that only this client knows do no harm there
  const credentials = { ...options, tokenUrl: options.tokenUrl ?? endpoints.tokenUrl, timeoutMs, fetch: sendAll };
  const tokens = clientCredentials(credentials as ClientCredentialsOptions);
  const authorized = (send: Fetch) => bearerFetch(tokens, { origins: [baseUrl], fetch: send });
  const client = createClient<paths>({ baseUrl, fetch: authorized(sendAll) });
  const send = client.request as unknown as Send; // its type knows one operation at a time

  const request: Send = async (givenMethod, path, call = {}) => {
    const method = givenMethod.toUpperCase();
    const name = `${method} ${path}`;
    checkPathParameters(name, call.params?.path);
    const promised = answers[name];
    const raw = call.parseAs && call.parseAs !== "json";
    if (promised === "bytes" && !raw) {
      throw new TypeError(`${name} answers with bytes: pass parseAs: "blob", "arrayBuffer" or "stream"`);
    }
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    const init = {
      ...call,
      signal,
      ...(!raw && { parseAs: "stream" }),
      ...(call.fetch && { fetch: authorized(call.fetch) }),
    };
    try {
      const result = await send(method, path, init);
      const read = raw ? result : await readAnswer(result, { method, path }, promised === "json");
      return Object.defineProperty({ ...read }, operation, { value: { method, path } });
    } catch (error) {
      if (!timeout.aborted || call.signal?.aborted) throw error;
      throw new DOMException(`${name}: no complete answer within ${timeoutMs} ms`, "TimeoutError");
    }
  };
  const verbs = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"].map((method) => [
    method,
    (path: string, call?: Call) => request(method, path, call),
  ]);
  return { ...client, ...Object.fromEntries(verbs), request } as unknown as CivicPassClient;
}
