import type { IncomingMessage, ServerResponse } from "node:http";
import { createAnswerJudge, type ProxyViolation } from "./answer-judge.ts";
import { bodyOf, listen } from "./loopback-server.ts";
import { basePathOf, isBrokenJson } from "./prism.ts";
import { ofConnection, reach } from "./upstream.ts";

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
  const judge = await createAnswerJudge(document);
  const violations: ProxyViolation[] = [];

  const door = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", headers, url = "/" } = incoming;
    const body = await bodyOf(incoming);
    const path = url.startsWith(`${basePath}/`) ? url.slice(basePath.length) : url;
    const copy = (origin: string) => {
      const kept = Object.entries(headers).filter(([name]) => !ofConnection.has(name));
      const entries = kept.map(([name, value]): [string, string] => [name, String(value)]);
      return new Request(origin + path, {
        method,
        headers: entries,
        ...(body.length > 0 && { body: new Uint8Array(body) }),
        redirect: "manual",
      });
    };
    const answer = await reach(copy(target), timeoutMs);
    const forPrism = isBrokenJson(headers["content-type"], body) ? undefined : copy;
    const found: readonly ProxyViolation[] =
      "fault" in answer
        ? [{ operation: judge.operationOf(method, path), kind: answer.fault, message: answer.message }]
        : await judge.judge(method, path, answer, forPrism);
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
      response.writeHead(answer.status, { ...answer.headers, ...violationHeader });
      response.end(answer.bytes);
    }
  };
  const server = await listen("proxy", port, (incoming, response) => {
    door(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }).catch(async (error: unknown) => {
    await judge.close();
    throw error;
  });
  return {
    baseUrl: server.origin + basePath,
    violations,
    close: async () => {
      await Promise.all([server.close(), judge.close()]);
    },
  };
}

// a header takes Latin-1 only, and Node.js at most 16 KiB of headers
const encoded = (value: readonly { readonly message: string }[]): string =>
  JSON.stringify(value.slice(0, 5).map((entry) => ({ ...entry, message: entry.message.slice(0, 500) }))).replace(
    /[^\x20-\x7e]/g,
    "?",
  );
