import type { RequestListener } from "node:http";
import { createListener, type ListenerOptions } from "../serve/listener.ts";
import { respondToTokenRequest, type TokenEndpointOptions } from "./token-endpoint.ts";

/** What the server of a token endpoint is made of. */
export interface TokenListenerOptions extends TokenEndpointOptions, Pick<ListenerOptions, "faults" | "log" | "clock"> {
  readonly path: string;
}

/** Serves the token endpoint at its path. */
export function createTokenListener({
  path: endpoint,
  faults,
  log,
  clock,
  ...options
}: TokenListenerOptions): RequestListener {
  const isEndpoint = (path: string) => path.split("?")[0] === endpoint;
  return createListener({
    server: "token",
    operationOf: (_, path) => (isEndpoint(path) ? "token" : undefined),
    faults,
    log,
    clock,
    remembersBodies: false,
    respond: ({ method, path, headers, body }) => {
      if (!isEndpoint(path)) {
        const reason = `expected the path ${endpoint}`;
        return { status: 404, headers: { "sandbox-reason": reason }, body: new Uint8Array(), reason };
      }
      const {
        status,
        headers: answered,
        body: fields,
        clientId,
      } = respondToTokenRequest(
        {
          method,
          authorization: headers.get("authorization") ?? "",
          contentType: headers.get("content-type") ?? "",
          body: new TextDecoder().decode(body),
        },
        options,
      );
      const error = "error_description" in fields ? String(fields.error_description) : undefined;
      return {
        status,
        headers: { "content-type": "application/json", ...answered },
        body: new TextEncoder().encode(JSON.stringify(fields)),
        ...(clientId !== undefined && { clientId }),
        ...(error !== undefined && { reason: error }),
      };
    },
  });
}
