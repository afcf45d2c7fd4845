import { readFile } from "node:fs/promises";
import { SpecError } from "../spec/spec-error.ts";

const limitBytes = 10 * 1024 * 1024;

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
 * @throws SpecError for no complete answer within `timeoutMs`, an answer that is not 200, HTML, and more than 10 MiB.
 */
export async function readUpstream(source: string, timeoutMs = 30_000): Promise<Upstream> {
  if (!/^https?:/i.test(source)) {
    const text = await readFile(source, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new SpecError(source, undefined, reasons[error.code ?? ""] ?? error.message);
    });
    return { name: source, text: checked(source, text) };
  }
  const url = new URL(source);
  if (url.username || url.password) throw new SpecError(url.host, undefined, "expected an address without credentials");
  const name = url.origin + url.pathname;
  console.error(`fetching ${name} …`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new SpecError(name, undefined, `answered ${response.status} where a document was expected`);
    return { name, text: checked(name, await textWithin(response, name)), url: url.href };
  } catch (error) {
    if (error instanceof SpecError) throw error;
    if (error instanceof Error && error.name === "TimeoutError") {
      throw new SpecError(name, undefined, `no complete answer within ${timeoutMs} ms`);
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new SpecError(name, undefined, `cannot be fetched (${cause})`);
  }
}

async function textWithin(response: Response, name: string): Promise<string> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function checked(name: string, text: string): string {
  if (text.length > limitBytes) throw tooLarge(name);
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
    throw new SpecError(name, { line: 1, column: 1 }, "this is HTML or XML, where an OpenAPI document was expected");
  }
  return text;
}

const tooLarge = (name: string) =>
  new SpecError(name, undefined, `more than ${limitBytes / 1024 / 1024} MiB, which no OpenAPI document of ours is`);
