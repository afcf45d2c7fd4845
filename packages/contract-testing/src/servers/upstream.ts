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
export type UpstreamFault = "unreachable" | "slow response" | "cut response" | "undecodable response";

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
): Promise<UpstreamResponse | { readonly fault: UpstreamFault; readonly message: string }> {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof reach>>>();
  const signal = AbortSignal.timeout(timeoutMs);
  const send = url.startsWith("https:") ? requestHttps : requestHttp;
  const failed = (error: NodeJS.ErrnoException, isCut: boolean) => {
    if (signal.aborted)
      return resolve({ fault: "slow response", message: `no complete response within ${timeoutMs} ms` });
    const message = `${printableUrl(url)}: ${error.code ?? error.message}`;
    resolve({ fault: isCut ? "cut response" : "unreachable", message });
  };
  const copied = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
  const length = body.length > 0 || /^(POST|PUT|PATCH)$/.test(method) ? { "content-length": String(body.length) } : {};
  const outgoing = send(url, { method, headers: { ...copied, ...length }, signal }, (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.once("error", (error) => failed(error, true));
    incoming.once("end", () =>
      resolve({ status: incoming.statusCode ?? 502, rawHeaders: incoming.rawHeaders, bytes: Buffer.concat(chunks) }),
    );
  });
  outgoing.once("error", (error) => failed(error, false));
  outgoing.end(body);
  return promise;
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, Buffer>(gunzip),
  "x-gzip": promisify<Buffer, Buffer>(gunzip),
  deflate: promisify<Buffer, Buffer>(inflate),
  br: promisify<Buffer, Buffer>(brotliDecompress),
  zstd: promisify<Buffer, Buffer>(zstdDecompress),
};

/** The body of a response as its `Content-Encoding` says; `undefined` where it is not encoded like that. */
export async function decodedBody(
  bytes: Buffer,
  contentEncoding: string | null,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const codings = (contentEncoding ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  let decoded = bytes;
  for (const coding of codings.toReversed()) {
    if (coding === "" || coding === "identity" || decoded.length === 0) continue;
    const decode = decoders[coding];
    if (!decode) return undefined;
    try {
      decoded = await decode(decoded);
    } catch {
      return undefined;
    }
  }
  return new Uint8Array(decoded);
}
