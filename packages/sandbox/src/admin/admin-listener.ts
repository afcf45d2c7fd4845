import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { bodyOf } from "../serve/http-server.ts";
import type { AdminService } from "./admin-service.ts";

const largestBody = 256 * 1024 * 1024; // a snapshot

const files: Readonly<Record<string, { readonly file: string; readonly mediaType: string }>> = {
  "/": { file: "index.html", mediaType: "text/html; charset=utf-8" },
  "/page.css": { file: "page.css", mediaType: "text/css; charset=utf-8" },
  "/page.js": { file: "page.js", mediaType: "text/javascript; charset=utf-8" },
};

const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/**
 * Serves the admin API, its document and its page. Other sites that are open in the same browser can neither call nor
 * read it: a request that comes from another origin, or to another name of this machine, is refused.
 *
 * @param host where it listens; on a loopback address, only loopback names lead to it.
 */
export function createAdminListener({ service, document }: AdminService, host: string): RequestListener {
  return (request, response) => {
    serve(request, response).catch(() => response.destroy()); // the client has gone
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const [path = "/"] = url.split("?");
    const file = method === "GET" || method === "HEAD" ? files[path] : undefined;
    const problem = foreignHost(request, host) ?? foreignSite(request, file !== undefined);
    if (problem !== undefined) return end(response, 403, "application/json", JSON.stringify({ error: problem }));
    if (file) {
      const text = readFileSync(new URL(`../../page/${file.file}`, import.meta.url), "utf8");
      return end(response, 200, file.mediaType, text);
    }
    if (path === "/openapi.json" && method === "GET") {
      return end(response, 200, "application/json", JSON.stringify(document));
    }
    const body = await bodyOf(request, largestBody);
    if (!body) return end(response, 413, "application/json", JSON.stringify({ error: "the body is too large" }));
    const headers = new Headers();
    const contentType = request.headers["content-type"];
    if (contentType !== undefined) headers.set("content-type", contentType);
    const reply = await service.target(method, url).respond({ method, path: url, headers, body, origin: "" });
    response.writeHead(reply.status, { ...pageHeaders, ...reply.headers });
    response.end(reply.body);
  }
}

function end(response: ServerResponse, status: number, mediaType: string, body: string): void {
  response.writeHead(status, { ...pageHeaders, "content-type": mediaType });
  response.end(body);
}

/**
 * Why a request is to no name of this machine. Another site can make its own name lead here (DNS rebinding), and the
 * browser would let it read what is served then: such a name has a dot, unlike `localhost` or a container's.
 */
function foreignHost({ headers }: IncomingMessage, host: string): string | undefined {
  const name = (headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  if (/^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(name)) return undefined;
  if (isLoopbackAddress(host)) return "expected a request to localhost or 127.0.0.1";
  const isAddress = isIP(name) === 4 || isIP(name.replace(/^\[|\]$/g, "")) === 6;
  if (isAddress || name === host || name === "host.docker.internal" || /^[\w-]+$/.test(name)) return undefined;
  return "expected a request to an address, or to a name without a dot";
}

/** Why a request is not from the page or a tool: a link from elsewhere may lead to the page, and to nothing else. */
function foreignSite({ headers }: IncomingMessage, isFile: boolean): string | undefined {
  const problem = "expected a request from this page, or from no page";
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return problem;
  const site = headers["sec-fetch-site"] ?? "none";
  const isLink = isFile && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site === "same-origin" || site === "none" || isLink ? undefined : problem;
}

function isLoopbackAddress(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
