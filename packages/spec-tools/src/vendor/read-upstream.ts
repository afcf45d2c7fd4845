import { readFile, stat } from "node:fs/promises";
import { SpecError } from "../spec/spec-error.ts";
import { isCredentialName } from "./credential-patterns.ts";

/** How large a document may be where nothing else is said. */
export const defaultMaxBytes: number = 10 * 1024 * 1024;

/** How long an address may take, and how much may come. */
export interface UpstreamLimits {
  /** @default 30_000 */
  readonly timeoutMs?: number | undefined;
  /** @default 10 MiB */
  readonly maxBytes?: number | undefined;
}

/** A document of upstream's, as it came. */
export interface Upstream {
  /** What messages call it: the address, or the file's name. */
  readonly name: string;
  readonly text: string;
  /** The address it was fetched from; `undefined` for a file. */
  readonly url?: string;
}

/**
 * Fetches or reads a document. Nothing that it refers to is fetched.
 *
 * @throws SpecError for no complete response within `timeoutMs`, a response other than 200, HTML, and more than `maxBytes`.
 */
export async function readUpstream(source: string, limits: UpstreamLimits = {}): Promise<Upstream> {
  const { timeoutMs = 30_000, maxBytes = defaultMaxBytes } = limits;
  if (!/^https?:/i.test(source)) {
    return { name: source, text: textOf(await bytesOfFile(source, maxBytes), source) };
  }
  const url = URL.parse(source);
  if (!url) throw new SpecError(source, undefined, "expected an address, such as https://api.example.com/openapi.yaml");
  if (url.username || url.password || [...url.searchParams.keys()].some(isCredentialName)) {
    throw new SpecError(url.host, undefined, "expected an address without credentials: it is kept in source.json");
  }
  const name = url.origin + url.pathname;
  console.error(`fetching ${name} …`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok)
      throw new SpecError(name, undefined, `responded ${response.status} where a document was expected`);
    if (url.protocol === "https:" && response.url.startsWith("http:")) {
      throw new SpecError(name, undefined, "redirects to an address without TLS, which is not followed");
    }
    return { name, text: textOf(await bytesWithin(response, name, maxBytes), name), url: url.href };
  } catch (error) {
    if (error instanceof SpecError) throw error;
    if (error instanceof Error && error.name === "TimeoutError") {
      throw new SpecError(name, undefined, `no complete response within ${timeoutMs} ms`);
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new SpecError(name, undefined, `cannot be fetched (${cause})`);
  }
}

async function bytesOfFile(source: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const found = await stat(source);
    if (found.isDirectory()) throw new SpecError(source, undefined, "this is a folder, where a document was expected");
    if (!found.isFile()) throw new SpecError(source, undefined, "this is no file that can be read as a whole");
    if (found.size > maxBytes) throw tooLarge(source, maxBytes);
    return await readFile(source);
  } catch (error) {
    if (error instanceof SpecError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SpecError(source, undefined, code === "ENOENT" ? "this file is missing" : `cannot be read (${message})`);
  }
}

async function bytesWithin(response: Response, name: string, maxBytes: number): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text as it came, byte for byte: only then is its sha256 that of the document. */
function textOf(bytes: Uint8Array, name: string): string {
  const at = { line: 1, column: 1 };
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)) {
    throw new SpecError(name, at, "this is UTF-16, where UTF-8 was expected: save it as UTF-8");
  }
  const text = decoded(bytes);
  if (text === undefined || text.includes("\0")) {
    throw new SpecError(name, at, "this is not UTF-8 text, where an OpenAPI document was expected");
  }
  if (/^\uFEFF?\s*<(!doctype|html|\?xml)/i.test(text)) {
    throw new SpecError(name, at, "this is HTML or XML, where an OpenAPI document was expected");
  }
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const tooLarge = (name: string, maxBytes: number) =>
  new SpecError(
    name,
    undefined,
    `more than ${maxBytes} bytes; where that is right, raise \`maxBytes\` in source.json (\`--max-bytes\` of spec:add)`,
  );
