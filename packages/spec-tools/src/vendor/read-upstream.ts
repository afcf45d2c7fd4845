import { readFile } from "node:fs/promises";
import { SpecError } from "../spec/spec-error.ts";

/** How large a document may be where nothing else is said. */
export const defaultMaxBytes: number = 10 * 1024 * 1024;

/** How long an address may take, and how much may come. */
export interface UpstreamLimits {
  /** @default 30_000 */
  readonly timeoutMs?: number | undefined;
  /** @default 10 MiB */
  readonly maxBytes?: number | undefined;
}

const reasons: Record<string, string> = {
  ENOENT: "this file is missing",
  EISDIR: "this is a folder, where a document was expected",
};

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
    const text = await readFile(source, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new SpecError(source, undefined, reasons[error.code ?? ""] ?? error.message);
    });
    return { name: source, text: checked(source, text, maxBytes) };
  }
  const url = new URL(source);
  if (url.username || url.password) throw new SpecError(url.host, undefined, "expected an address without credentials");
  const name = url.origin + url.pathname;
  console.error(`fetching ${name} …`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new SpecError(name, undefined, `answered ${response.status} where a document was expected`);
    return { name, text: checked(name, await textWithin(response, name, maxBytes), maxBytes), url: url.href };
  } catch (error) {
    if (error instanceof SpecError) throw error;
    if (error instanceof Error && error.name === "TimeoutError") {
      throw new SpecError(name, undefined, `no complete response within ${timeoutMs} ms`);
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new SpecError(name, undefined, `cannot be fetched (${cause})`);
  }
}

async function textWithin(response: Response, name: string, maxBytes: number): Promise<string> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function checked(name: string, text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) > maxBytes) throw tooLarge(name, maxBytes);
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
    throw new SpecError(name, { line: 1, column: 1 }, "this is HTML or XML, where an OpenAPI document was expected");
  }
  return text;
}

const tooLarge = (name: string, maxBytes: number) =>
  new SpecError(
    name,
    undefined,
    `more than ${maxBytes} bytes; where that is right, raise \`maxBytes\` in source.json (\`--max-bytes\` of spec:add)`,
  );
