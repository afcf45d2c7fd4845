import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { printableUrl } from "../exchange/redact.ts";

/** What a server answered, as it came over the wire. */
export interface UpstreamResponse {
  readonly status: number;
  /** Names and values by turns, each repetition kept. */
  readonly rawHeaders: readonly string[];
  readonly bytes: Buffer;
}

/** A failure to answer: a mock would hide it. */
export type UpstreamFault =
  | "unreachable"
  | "slow response"
  | "cut response"
  | "malformed response"
  | "oversized response"
  | "undecodable response";

/** The most bytes of a body, decoded: some have no end, and a few kilobytes of gzip hold gigabytes. */
const maxBodyBytes: number = 64 * 2 ** 20;

/** Headers that belong to one connection. */
export const ofConnection: ReadonlySet<string> = new Set([
  ...[
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "host",
    "expect",
  ],
]);

/** What is sent to a server. */
export interface UpstreamRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

/**
 * Sends one request to a server and reads the whole response, byte by byte as it comes: once, without following a redirect,
 * and with a limit to its time. A server that fails to answer is data too.
 */
export function reach(
  { method, url, headers, body }: UpstreamRequest,
  timeoutMs: number,
  maxBytes: number = maxBodyBytes,
): Promise<UpstreamResponse | { readonly fault: UpstreamFault; readonly message: string }> {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof reach>>>();
  const signal = AbortSignal.timeout(timeoutMs);
  const send = url.startsWith("https:") ? requestHttps : requestHttp;
  const failed = (error: NodeJS.ErrnoException, isCut: boolean) => {
    if (signal.aborted)
      return resolve({ fault: "slow response", message: `no complete response within ${timeoutMs} ms` });
    const isMalformed = error.code?.startsWith("HPE_") === true;
    const message = `${printableUrl(url)}: ${error.code ?? error.message}`;
    resolve({ fault: isMalformed ? "malformed response" : isCut ? "cut response" : "unreachable", message });
  };
  const copied = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
  const length = body.length > 0 || /^(POST|PUT|PATCH)$/.test(method) ? { "content-length": String(body.length) } : {};
  const { protocol, hostname, port } = new URL(url);
  // a URL would be normalized
  const path = url.replace(/^[a-z]+:\/\/[^/?]*/i, "").replace(/^(?!\/)/, "/");
  // a connection that was kept may just be closing, which would look like a server that fails
  const target = { protocol, hostname: hostname.replace(/^\[|\]$/g, ""), port, path, agent: false };
  const outgoing = send({ ...target, method, headers: { ...copied, ...length }, signal }, (incoming) => {
    const chunks: Buffer[] = [];
    let received = 0;
    incoming.on("data", (chunk: Buffer) => {
      received += chunk.length;
      chunks.push(chunk);
      if (received <= maxBytes) return;
      resolve({ fault: "oversized response", message: `the body has more than ${maxBytes} bytes` });
      incoming.destroy();
    });
    incoming.once("error", (error) => failed(error, true));
    incoming.once("end", () =>
      resolve({ status: incoming.statusCode ?? 502, rawHeaders: incoming.rawHeaders, bytes: Buffer.concat(chunks) }),
    );
  });
  outgoing.once("upgrade", (_, socket) => {
    socket.destroy();
    resolve({ fault: "malformed response", message: "101 switches to another protocol, which nobody asked for" });
  });
  outgoing.once("error", (error) => failed(error, false));
  outgoing.end(body);
  return promise;
}

type Decode = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const decoders: Readonly<Record<string, Decode>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** A body as its `Content-Encoding` says; `undefined` where it is not encoded like that, or has no end. */
export async function decodedBody(
  bytes: Uint8Array,
  contentEncoding: string | null,
  maxBytes: number = maxBodyBytes,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const codings = (contentEncoding ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  let decoded: Uint8Array = bytes;
  for (const coding of codings.toReversed()) {
    if (coding === "" || coding === "identity" || decoded.length === 0) continue;
    const decode = decoders[coding];
    if (!decode) return undefined;
    try {
      decoded = await decode(decoded, { maxOutputLength: maxBytes });
    } catch {
      return undefined;
    }
  }
  return new Uint8Array(decoded);
}
