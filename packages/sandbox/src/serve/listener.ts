import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Clock } from "../clock/clock.ts";
import type { ActiveFault, FaultSource } from "../faults/index.ts";
import type { ExchangeLog, SandboxExchange } from "./exchange-log.ts";
import { bodyOf } from "./http-server.ts";
import { noBody, type Reply, refusedReply } from "./reply.ts";

/** A request whose body was read. */
export interface ReceivedRequest {
  readonly method: string;
  /** The path and the query, encoded. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
  /** `http://` and the host that the request was sent to. */
  readonly origin: string;
}

/** Where a request leads. */
export interface Target {
  /** The operation that it calls, which faults and exchanges are named by. */
  readonly operation?: string;
  /** The path as it may be remembered: without secrets. */
  readonly shownPath: string;
  respond(request: ReceivedRequest): Reply | Promise<Reply>;
}

/** What a server does with a request. */
export interface ListenerOptions {
  readonly server: SandboxExchange["server"];
  target(method: string, path: string): Target;
  readonly faults: FaultSource;
  readonly log: ExchangeLog;
  readonly clock: Clock;
  /** Whether bodies may be among the exchanges: those of a token endpoint hold secrets. */
  readonly remembersBodies: boolean;
}

const largestBody = 8 * 1024 * 1024;

/** Reads a request, lets a fault hit it, responds, and notes the exchange. Nothing that a client does ends the process. */
export function createListener(options: ListenerOptions): RequestListener {
  return (request, response) => {
    serve(request, response, options).catch(() => {
      response.destroy(); // the client has gone, or has sent what is no HTTP
    });
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, options: ListenerOptions): Promise<void> {
  const { server, faults, log, clock, remembersBodies } = options;
  const startedAt = performance.now();
  const { method = "GET", url: path = "/" } = request;
  const { operation, shownPath, respond } = options.target(method, path);
  const record = (reply: Partial<Reply>, fault: ActiveFault | undefined, requestBody: Uint8Array) => {
    log.record(
      {
        at: clock.now(),
        server,
        method,
        path: shownPath.slice(0, 2_000),
        durationMs: Math.round((performance.now() - startedAt) * 100) / 100,
        ...(operation !== undefined && { operation }),
        ...(reply.status !== undefined && { status: reply.status }),
        ...(reply.clientId !== undefined && { clientId: reply.clientId }),
        ...(reply.reason !== undefined && { reason: reply.reason }),
        ...(fault && { fault: fault.id }),
        ...(remembersBodies && { requestBody: shown(requestBody), responseBody: shown(reply.body) }),
      },
      reply.problems,
    );
  };

  const body = await bodyOf(request, largestBody);
  if (!body) {
    const reply = refusedReply(413, `expected a body of at most ${largestBody} bytes`, { connection: "close" });
    record(reply, undefined, noBody);
    return send(response, reply);
  }
  const fault = operation === undefined ? undefined : faults.take(operation);
  if (fault?.delayMs) await delay(fault.delayMs, response);
  if (response.destroyed) return;
  if (fault?.reset === "before") {
    record({}, fault, body);
    request.socket.resetAndDestroy();
    return;
  }
  const reply =
    fault?.status === undefined
      ? await respond({ method, path, headers: headersOf(request), body, origin: originOf(request) })
      : faultReply(fault, fault.status);
  if (fault?.reset === "after") {
    const { status: _, ...unsent } = reply;
    record(unsent, fault, body);
    request.socket.resetAndDestroy();
    return;
  }
  record(reply, fault, body);
  if (fault?.cutBody) await sendCut(response, reply);
  else send(response, reply, method);
}

function send(response: ServerResponse, { status, headers, body }: Reply, method = "GET"): void {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, { ...headers, ...(hasBody && { "content-length": body.length }) });
  response.end(hasBody && method !== "HEAD" ? body : undefined);
}

/** Promises a whole body, sends half of it, and ends the connection. */
async function sendCut(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  response.writeHead(status, { ...headers, "content-length": body.length + (body.length === 0 ? 1 : 0) });
  response.flushHeaders();
  await new Promise((resolve) => response.write(body.subarray(0, Math.floor(body.length / 2)), resolve));
  response.destroy();
}

function faultReply({ headers = {}, body }: ActiveFault, status: number): Reply {
  const reason = "a fault was asked for";
  if (body === undefined) return { status, headers, body: noBody, reason };
  const isText = typeof body === "string";
  return {
    status,
    headers: { "content-type": isText ? "text/plain; charset=utf-8" : "application/json", ...headers },
    body: new TextEncoder().encode(isText ? body : JSON.stringify(body)),
    reason,
  };
}

/** Waits, or until the connection ends. */
async function delay(ms: number, response: ServerResponse): Promise<void> {
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), ms);
  await once(response, "close", { signal: ended.signal }).catch(() => {}); // the time is over
  clearTimeout(timer);
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  return headers;
}

/** The origin that the client used: it may be another than the server's own, behind a mapped port. */
function originOf({ headers: { host = "" }, socket }: IncomingMessage): string {
  return `http://${/^(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d+)?$/.test(host) ? host : `127.0.0.1:${socket.localPort}`}`;
}

function shown(body: Uint8Array | undefined): string {
  if (!body || body.length === 0) return "";
  const text = new TextDecoder().decode(body.subarray(0, 4_000));
  return text.includes("\uFFFD") ? `${body.length} bytes` : text;
}
