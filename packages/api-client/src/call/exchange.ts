import { bearerFetch, type Fetch, TokenError } from "@typed-clients/client-credentials";
import { sender } from "@typed-clients/client-credentials/internal";
import type { OperationCredentials } from "../authentication/authentication.ts";
import type { Server } from "../server.ts";
import type { CallDeadline } from "./call-deadline.ts";
import type { OutgoingInit, OutgoingRequest } from "./outgoing-request.ts";
import { isStream } from "./request-body.ts";

/** What the exchanges of one call have in common. */
export interface ExchangeContext {
  readonly credentials: OperationCredentials;
  readonly deadline: CallDeadline;
  readonly fetch: Fetch | undefined;
  /** Whether the last one got a response; an error of another kind, such as that of a token, is no reason to send again. */
  connected: boolean;
}

/** Sends one request, with the credentials of its operation, to the API's origin only. */
export async function send(
  outgoing: OutgoingRequest,
  server: Server,
  context: ExchangeContext,
  { dangerouslyAllowHttp }: { readonly dangerouslyAllowHttp: boolean },
): Promise<Response> {
  const { credentials, deadline } = context;
  const { origin } = new URL(outgoing.url);
  if (credentials.secret && origin !== server.origin) {
    throw new TokenError(`Origin not allowed: ${origin}`, { code: "origin_not_allowed" });
  }
  context.connected = true;
  const { url, init } = await credentials.apply(outgoing);
  const plain: Fetch = async (request, repeated) => {
    const held = deadline.hold(withExtensions(request, init));
    try {
      // Node.js aborts a body through a weak reference to its response, and cancels the body of one that is collected
      return deadline.hold(await (context.fetch ? context.fetch(held, repeated) : fetch(held)));
    } catch (error) {
      context.connected = !(error instanceof TypeError); // the word of fetch for no connection
      throw error;
    }
  };
  const exchange = () => {
    if (!credentials.tokens) {
      const request = new Request(url, init);
      // a stream is in the request now, and a form's boundary is in its headers
      const moved = isStream(init.body) || init.body instanceof FormData;
      return sender(plain)(request, { ...init, body: moved ? request.body : (init.body ?? null) });
    }
    const bearer = bearerFetch(credentials.tokens, { origins: [server.origin], fetch: plain, dangerouslyAllowHttp });
    return deadline.hold(bearer)(url, init); // it keeps the requests of its own reachable
  };
  return credentials.conceal ? credentials.conceal(async () => exchange(), url, outgoing.url) : exchange();
}

/** Gives a request what only one platform knows, such as `next` of Next.js: `new Request` drops it. */
export function withExtensions(request: Request, init: OutgoingInit): Request {
  for (const [name, value] of Object.entries(init)) {
    if (!(name in request)) Object.defineProperty(request, name, { value, enumerable: true });
  }
  return request;
}
