import { basePathsOf, createRouter } from "../document/router.ts";
import { createResponseValidator } from "../exchange/response-validator.ts";
import type { ViolationKind } from "../exchange/violation.ts";
import { type ReceivedRequest, type SentResponse, startServer } from "./http-server.ts";
import { decodedBody, ofConnection, reach, type UpstreamFault, type UpstreamResponse } from "./upstream.ts";

/** What is wrong with a response of a server. */
export interface ProxyViolation {
  /** The id of the operation; the method and path of the request where the document has none for it. */
  readonly operation: string;
  readonly kind: ViolationKind | UpstreamFault | "no operation";
  readonly message: string;
}

/** Options of {@link startProxy}. */
export interface ProxyOptions {
  /** The OpenAPI document, parsed. */
  readonly document: object;
  /** The base URL of the server: what the paths of the document are appended to. */
  readonly upstream: string;
  /** How long the server may take to answer, in milliseconds. @default 10_000 */
  readonly timeoutMs?: number;
  /** The most bytes of a response's body, decoded; a longer one is a violation. @default 64 MiB */
  readonly maxBodyBytes?: number;
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
 * Starts a validating proxy before a server. It sends each request once, hands the response on byte by byte, repeated
 * headers and redirects included, and holds it against the document. Violations are in `violations`, and in the header
 * `sl-violations` of the response. A server that fails to answer is one, too.
 *
 * @throws Error where nothing answers at `upstream`, and where the port is in use.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const { document, upstream, timeoutMs = 10_000, maxBodyBytes = 64 * 2 ** 20, port = 0 } = options;
  const target = serverUrl("upstream", upstream);
  const first = await reach({ method: "HEAD", url: target, headers: {}, body: new Uint8Array() }, timeoutMs);
  if ("fault" in first && first.fault === "unreachable")
    throw new Error(`Nothing answers at ${target}: ${first.message}`);
  const [basePath = ""] = basePathsOf(document);
  const router = createRouter(document, { basePath: "" });
  const validate = createResponseValidator(document);
  const violations: ProxyViolation[] = [];

  const found = async (
    method: string,
    path: string,
    response: Awaited<ReturnType<typeof reach>>,
  ): Promise<readonly Omit<ProxyViolation, "operation">[]> => {
    if ("fault" in response) return [{ kind: response.fault, message: response.message }];
    const route = router.match(method, path);
    if (!route.found) return [{ kind: "no operation", message: `${route.reason}: not in the document` }];
    const headers = headersOf(response);
    const body = await decodedBody(response.bytes, headers.get("content-encoding"), maxBodyBytes);
    if (!body)
      return [
        { kind: "undecodable response", message: `the body cannot be decoded as ${headers.get("content-encoding")}` },
      ];
    return validate(route.operation, { status: response.status, headers, body });
  };

  const server = await startServer({ name: "proxy", port }, async (request) => {
    const path = request.path.startsWith(`${basePath}/`) ? request.path.slice(basePath.length) : request.path;
    const { method, body } = request;
    const response = await reach(
      { method, url: target + path, headers: forwarded(request), body },
      timeoutMs,
      maxBodyBytes,
    );
    const route = router.match(method, path);
    const operation = route.found ? route.operation.id : `${method} ${path.split("?")[0]}`;
    const wrong = await found(method, path, response);
    violations.push(...wrong.map(({ kind, message }) => ({ operation, kind, message })));
    return handedOn(response, wrong);
  });
  return { baseUrl: server.origin + basePath, violations, close: server.close };
}

/**
 * The URL of a server, without a slash at its end.
 *
 * @throws Error that names the option, and repeats no user or password of the URL.
 */
export function serverUrl(option: string, given: string): string {
  const parsed = URL.parse(given);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new Error(`${option}: expected a URL, such as https://api.example.com/v1`);
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new Error(`${option}: expected a URL without user and password; pass credentials as such`);
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, "");
}

function forwarded({ headers }: ReceivedRequest): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !ofConnection.has(name) && name !== "content-length"));
}

const headersOf = ({ rawHeaders }: UpstreamResponse): Headers => new Headers(pairs(rawHeaders));

const pairs = (rawHeaders: readonly string[]): [string, string][] =>
  rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ""]] : [],
  );

function handedOn(
  response: Awaited<ReturnType<typeof reach>>,
  wrong: readonly Omit<ProxyViolation, "operation">[],
): SentResponse {
  const listed = wrong.slice(0, 5).map(({ kind, message }) => {
    return { location: ["response"], severity: "Error", code: kind, message: message.slice(0, 500) };
  });
  const header: Record<string, string> =
    wrong.length > 0 ? { "sl-violations": JSON.stringify(listed).replace(/[^\x20-\x7e]/g, "?") } : {};
  if ("fault" in response) {
    const body = JSON.stringify({ title: response.fault, status: 502, detail: response.message });
    return { status: 502, headers: { ...header, "content-type": "application/problem+json" }, body };
  }
  const kept = Map.groupBy(pairs(response.rawHeaders), ([name]) => name);
  const own = ["sl-violations", ...(response.bytes.length > 0 ? ["content-length"] : [])]; // of HEAD, it says what GET would
  const headers = [...kept]
    .filter(([name]) => !ofConnection.has(name) && !own.includes(name))
    .map(([name, values]) => [name, values.length > 1 ? values.map(([, value]) => value) : (values[0]?.[1] ?? "")]);
  const length = response.bytes.length > 0 ? { "content-length": String(response.bytes.length) } : {};
  return {
    status: response.status < 100 ? 502 : response.status,
    headers: { ...Object.fromEntries(headers), ...length, ...header },
    body: response.bytes,
  };
}
