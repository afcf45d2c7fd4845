import type { RequestListener } from "node:http";
import { createListener, type ListenerOptions, type ReceivedRequest } from "../serve/listener.ts";
import { bodyBytes, type Reply, refusedReply } from "../serve/reply.ts";
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
  return createListener({
    server: "token",
    target: (_, path) => {
      const [shownPath = ""] = path.split("?"); // a query would be a mistake, and might hold a secret
      return shownPath === endpoint
        ? { operation: "token", shownPath, respond: grant }
        : { shownPath, respond: () => refusedReply(404, `expected the path ${endpoint}`) };
    },
    faults,
    log,
    clock,
    remembersBodies: false,
  });

  function grant({ method, headers: given, body }: ReceivedRequest): Reply {
    const request = {
      method,
      authorization: given.get("authorization") ?? "",
      contentType: given.get("content-type") ?? "",
      body: new TextDecoder().decode(body),
    };
    const { status, headers, body: fields, clientId } = respondToTokenRequest(request, options);
    return {
      status,
      headers: { "content-type": "application/json", ...headers },
      body: bodyBytes(fields, "application/json"),
      ...(clientId !== undefined && { clientId }),
      ...("error_description" in fields && { reason: String(fields.error_description) }),
    };
  }
}
