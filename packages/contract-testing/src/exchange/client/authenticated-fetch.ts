import { createRouter, routerOptions } from "../../document/router.ts";
import { isSendableTogether, securitySchemesOf } from "../../document/security.ts";
import type { Fetch } from "../recorder.ts";
import { createForward } from "./forward.ts";

/** Options of {@link authenticatedFetch}. */
export interface AuthenticatedFetchOptions {
  readonly document: object;
  /** What the paths of the document are appended to. */
  readonly baseUrl: string;
  /** Credentials by the name of the security scheme: a token, a key, or `user:password`. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
}

/**
 * A `fetch` for a client that knows nothing of authentication: each request gets the credentials of the first alternative
 * that there are all of, where the document's schemes want them.
 */
export function authenticatedFetch({ document, baseUrl, credentials, fetch }: AuthenticatedFetchOptions): Fetch {
  const schemes = securitySchemesOf(document);
  const { origin } = new URL(baseUrl);
  const router = createRouter(document, routerOptions(document, baseUrl));
  const forward = createForward(fetch);
  return (request) => {
    const url = new URL(request.url);
    const route = router.match(request.method, url.pathname + url.search);
    if (url.origin !== origin || !route.found) return fetch(request);
    const names = route.operation.security.find(
      (alternative) =>
        alternative.every((name) => credentials[name] !== undefined) && isSendableTogether(alternative, schemes),
    );
    if (!names || names.length === 0) return fetch(request);
    const headers = new Headers(request.headers);
    const cookies = [headers.get("cookie") ?? []].flat();
    for (const name of names) {
      const [scheme, value = ""] = [schemes.get(name), credentials[name]];
      if (!scheme || scheme.kind === "mutualTLS") continue;
      if (scheme.kind === "apiKey" && scheme.in === "query") url.searchParams.set(scheme.parameter, value);
      else if (scheme.kind === "apiKey" && scheme.in === "cookie")
        cookies.push(`${scheme.parameter}=${encodeURIComponent(value)}`);
      else if (scheme.kind === "apiKey") headers.set(scheme.parameter, value);
      else if (scheme.kind === "basic") headers.set("authorization", `Basic ${Buffer.from(value).toString("base64")}`);
      else headers.set("authorization", `${scheme.kind === "http" ? scheme.scheme : "Bearer"} ${value}`);
    }
    if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
    return forward(request, { url, headers });
  };
}
