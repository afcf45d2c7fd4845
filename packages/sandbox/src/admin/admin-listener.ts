import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
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
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
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
    const problem = foreign(request, host);
    if (problem !== undefined) return end(response, 403, "application/json", JSON.stringify({ error: problem }));
    const path = url.split("?")[0] ?? "/";
    const file = files[path];
    if (file && method === "GET") {
      const text = readFileSync(new URL(`../../page/${file.file}`, import.meta.url), "utf8");
      return end(response, 200, file.mediaType, text);
    }
    if (path === "/openapi.json" && method === "GET") {
      return end(response, 200, "application/json", JSON.stringify(document));
    }
    const body = await bodyOf(request, largestBody);
    if (!body) return;
    const headers = new Headers();
    const contentType = request.headers["content-type"];
    if (contentType !== undefined) headers.set("content-type", contentType);
    const received = { method, path: url, headers, body, origin: "" };
    const reply = await service.respond(received, service.route(method, url));
    response.writeHead(reply.status, { ...pageHeaders, ...reply.headers });
    response.end(reply.body);
  }
}

function end(response: ServerResponse, status: number, mediaType: string, body: string): void {
  response.writeHead(status, { ...pageHeaders, "content-type": mediaType });
  response.end(body);
}

/** Why a request is not from the page or a tool of this machine. */
function foreign({ headers }: IncomingMessage, host: string): string | undefined {
  const asked = headers.host ?? "";
  const isLoopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(asked);
  if (!isLoopback && isLoopbackAddress(host)) return "expected a request to localhost or 127.0.0.1";
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${asked}`) return "expected a request from this page, or from no page";
  if (headers["sec-fetch-site"] === "cross-site") return "expected a request from this page, or from no page";
  return undefined;
}

function isLoopbackAddress(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
