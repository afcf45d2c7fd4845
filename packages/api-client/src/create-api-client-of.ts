import { milliseconds } from "@typed-clients/client-credentials/internal";
import type { ApiClient } from "./api-client.ts";
import type { ApiDescription } from "./api-description.ts";
import { authentication } from "./authentication/authentication.ts";
import { abortListeners } from "./call/abort-listeners.ts";
import { callDeadline } from "./call/call-deadline.ts";
import type { Call } from "./call/call-options.ts";
import { type ExchangeContext, send, withExtensions } from "./call/exchange.ts";
import { heldStream } from "./call/held-stream.ts";
import { checkedMiddleware, throughMiddleware } from "./call/middleware.ts";
import { operation as operationOf } from "./call/operation.ts";
import { fromRequest, middlewareContext, type OutgoingRequest, outgoingRequest } from "./call/outgoing-request.ts";
import { plainParameters } from "./call/parameter-styles.ts";
import { type Result, readResponse } from "./call/read-response.ts";
import { isStream } from "./call/request-body.ts";
import { withRetries } from "./call/retry.ts";
import { clientMethods } from "./client-methods.ts";
import type { PartsOf } from "./client-parts.ts";
import type { Middleware } from "./openapi-fetch.ts";
import type { ApiClientOptions, GivenOptions } from "./options.ts";
import { serverOf } from "./server.ts";
import { retriesOf, settingsOf } from "./settings.ts";

const safeMethods = /^(GET|HEAD|OPTIONS)$/;

/**
 * Creates a client like {@link createApiClient}, with only the parts that its document needs: nothing else gets into a bundle.
 *
 * @throws TypeError that names the option which cannot work.
 * @example
 * const client = createApiClientOf<paths, typeof api>({ schemes: { apiKey: apiKeyScheme } }, api, { apiKey: "…" });
 */
export function createApiClientOf<Paths extends object, const Api extends ApiDescription = ApiDescription>(
  { schemes, serverVariables, parameterStyles = plainParameters }: PartsOf<Api>,
  api: Api,
  options: ApiClientOptions<Api>,
): ApiClient<Paths> {
  const settings = settingsOf(options);
  const given: GivenOptions = { ...options };
  const server = serverOf(api, given, serverVariables);
  const credentialsOf = authentication(api, given, server, schemes);
  const onAbort = abortListeners();
  const middleware: Middleware[] = [];

  async function call(givenMethod: string, path: string, init: Call = {}): Promise<Result> {
    const method = givenMethod.toUpperCase();
    const name = `${method} ${path}`;
    const description = api.operations[name] ?? {};
    parameterStyles.checkPath(name, init.params?.path);
    const credentials = credentialsOf(name);
    const timeoutMs = milliseconds("timeoutMs", init.timeoutMs ?? settings.timeoutMs);
    const repeatable = description.repeatable ?? safeMethods.test(method);
    const retries = isStream(init.body) ? 0 : retriesOf(init.retry ?? (repeatable && settings.retry));

    const deadline = callDeadline(name, timeoutMs, init.signal, onAbort);
    const exchange: ExchangeContext = { credentials, deadline, fetch: init.fetch ?? settings.fetch, connected: true };
    let streams = false;
    const work = async (): Promise<Result> => {
      const outgoing = outgoingRequest(
        method,
        path,
        description,
        server.baseUrl,
        init,
        deadline.signal,
        parameterStyles,
      );
      const sendWithRetries = (request: OutgoingRequest) =>
        withRetries(
          retries,
          deadline,
          () => send(request, server, exchange, settings),
          () => !exchange.connected,
        );
      const all = [...middleware, ...(init.middleware ?? [])].filter(Boolean); // as `condition && middleware` is written
      const response =
        all.length === 0
          ? await sendWithRetries(outgoing)
          : await throughMiddleware(
              all,
              middlewareContext(path, init, server.baseUrl, settings.fetch ?? fetch, parameterStyles),
              deadline.hold(withExtensions(new Request(outgoing.url, outgoing.init), outgoing.init)),
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

  return {
    ...clientMethods(call),
    request: call,
    use(...added: Middleware[]) {
      for (const one of added.filter(Boolean)) middleware.push(checkedMiddleware(one));
    },
    eject(...removed: Middleware[]) {
      for (const one of removed) {
        const position = middleware.indexOf(one);
        if (position !== -1) middleware.splice(position, 1);
      }
    },
  } as unknown as ApiClient<Paths>; // each method knows one operation at a time
}
