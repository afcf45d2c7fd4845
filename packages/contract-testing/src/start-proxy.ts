import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerValidator, type ViolationKind } from "./answer-validator.js";
import { operationFinder } from "./coverage.js";
import { type PrismViolation, prismViolations } from "./exchange.js";
import { bodyOf, listen } from "./loopback-server.js";
import { operationsOf } from "./operation-object.js";
import { basePathOf, isBrokenJson, startPrism } from "./prism.js";
import { reach, type UpstreamAnswer, type UpstreamFault } from "./upstream.js";

/** Options of {@link startProxy}. */
export interface ProxyOptions {
  /** The OpenAPI document, parsed. */
  readonly document: object;
  /** The base URL of the server: what the paths of the document are appended to. */
  readonly upstream: string;
  /** How long the server may take to answer, in milliseconds. @default 10_000 */
  readonly timeoutMs?: number;
  /** @default 0, any free port */
  readonly port?: number;
}

/** What is wrong with an answer of the server. */
export interface ProxyViolation {
  /** The id of the operation; the method and path of the request where the document has none for it. */
  readonly operation: string;
  /** `prism` is what only Prism found. */
  readonly kind: ViolationKind | UpstreamFault | "no operation" | "prism";
  readonly message: string;
}

/** A running proxy. */
export interface Proxy {
  /** The base URL for a client. */
  readonly baseUrl: string;
  /** Everything that was wrong so far. */
  readonly violations: readonly ProxyViolation[];
  /** Stops it. */
  close(): Promise<void>;
}

/**
 * Starts a validating proxy before a server. It sends each request once, hands the answer on as it is, and holds it
 * against the document, with Prism and with a validator of its own, since Prism keeps silent about fields too many,
 * statuses that are not declared, and whatever it replaces by a mock. Violations are in `violations`, and in the header
 * `sl-violations` of the answer. A redirect, a 501, no answer and a slow one are violations and not passed on as answers.
 *
 * @throws Error where nothing answers at `upstream`, and where the port is in use.
 */
export async function startProxy({ document, upstream, timeoutMs = 10_000, port = 0 }: ProxyOptions): Promise<Proxy> {
  const target = upstream.replace(/\/$/, "");
  const first = await reach(new Request(target, { method: "HEAD" }), timeoutMs);
  if ("fault" in first && first.fault === "unreachable")
    throw new Error(`Nothing answers at ${target}: ${first.message}`);
  const basePath = basePathOf(document);
  const find = operationFinder(operationsOf(document));
  const validate = answerValidator(document);
  const violations: ProxyViolation[] = [];

  // Prism asks here instead of the server, and gets the answer that the server has given
  const given = new Map<string, UpstreamAnswer>();
  const relay = await listen("relay", 0, (request, response) => {
    const answer = given.get(String(request.headers["x-exchange"]));
    response.writeHead(answer?.status ?? 502, answer?.mediaType ? { "content-type": answer.contentType } : {});
    response.end(answer?.bytes);
  });
  const prism = await startPrism(document, relay.origin);

  const fromPrism = async (request: Request, answer: UpstreamAnswer): Promise<readonly PrismViolation[]> => {
    const id = randomUUID();
    given.set(id, answer);
    try {
      request.headers.set("x-exchange", id);
      const judged = await fetch(request, { signal: AbortSignal.timeout(10_000) });
      await judged.arrayBuffer();
      return prismViolations(judged.headers, "").filter(
        ({ severity, location }) => severity === "Error" && location[0] === "response",
      );
    } finally {
      given.delete(id);
    }
  };

  const judge = async (request: Request, path: string, answer: UpstreamAnswer, broken: boolean) => {
    const operation = find({ method: request.method, path });
    if (!operation)
      return [
        { operation: `${request.method} ${path}`, kind: "no operation", message: "not in the document" },
      ] as const;
    const ours = validate(operation, answer).map((violation) => ({ operation: operation.id, ...violation }));
    if (ours.length > 0 || broken) return ours;
    const theirs = await fromPrism(request, answer);
    return theirs.map(({ message }) => ({ operation: operation.id, kind: "prism" as const, message }));
  };

  const door = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", headers, url = "/" } = incoming;
    const body = await bodyOf(incoming);
    const path = url.startsWith(`${basePath}/`) ? url.slice(basePath.length) : url;
    const copy = (origin: string) => {
      const kept = Object.entries(headers).filter(([name]) => !notForwarded.has(name));
      const entries = kept.map(([name, value]): [string, string] => [name, String(value)]);
      return new Request(origin + path, {
        method,
        headers: entries,
        ...(body.length > 0 && { body: new Uint8Array(body) }),
        redirect: "manual",
      });
    };
    const answer = await reach(copy(target), timeoutMs);
    const operation = find({ method, path })?.id ?? `${method} ${path}`;
    const found: readonly ProxyViolation[] =
      "fault" in answer
        ? [{ operation, kind: answer.fault, message: answer.message }]
        : await judge(copy(prism.origin), path, answer, isBrokenJson(headers["content-type"], body));
    violations.push(...found);
    const listed = found.map(({ kind, message }) => ({
      location: ["response"],
      severity: "Error",
      code: kind,
      message,
    }));
    const violationHeader = listed.length > 0 ? { "sl-violations": encoded(listed) } : {};
    if ("fault" in answer) {
      response.writeHead(502, { ...violationHeader, "content-type": "application/problem+json" });
      response.end(JSON.stringify({ title: answer.fault, status: 502, detail: answer.message }));
    } else {
      const type = answer.mediaType ? { "content-type": answer.contentType } : {};
      response.writeHead(answer.status, { ...violationHeader, ...type });
      response.end(answer.bytes);
    }
  };
  const server = await listen("proxy", port, (incoming, response) => {
    door(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  return {
    baseUrl: server.origin + basePath,
    violations,
    close: async () => {
      await Promise.all([server.close(), prism.close(), relay.close()]);
    },
  };
}

// they belong to one connection, or are made anew
const notForwarded = new Set(["host", "connection", "content-length", "transfer-encoding", "expect", "keep-alive"]);

// a header takes Latin-1 only, and Node.js at most 16 KiB of headers
const encoded = (value: readonly { readonly message: string }[]): string =>
  JSON.stringify(value.slice(0, 5).map((entry) => ({ ...entry, message: entry.message.slice(0, 500) }))).replace(
    /[^\x20-\x7e]/g,
    "?",
  );
