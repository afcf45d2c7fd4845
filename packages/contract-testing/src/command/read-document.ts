import { readFileSync } from "node:fs";
import { parseSource, SourceError } from "@typed-clients/openapi-document";
import { isObject } from "../document/json-object.ts";
import { printableUrl } from "../exchange/redact.ts";

/** What was typed, or what is in a file, cannot be used: printed without a stack. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/**
 * Reads an OpenAPI 3 document, YAML or JSON, from a file or a URL.
 *
 * @throws InputError that names the file and what is wrong with it.
 */
export async function readDocument(file: string): Promise<object> {
  const text = /^https?:\/\//i.test(file) ? await fetchText(file) : readText(file);
  let document: unknown;
  try {
    document = parseSource(text, file).content();
  } catch (error) {
    throw error instanceof SourceError ? new InputError(error.message) : error;
  }
  if (!isObject(document) || typeof document.openapi !== "string" || !/^3\./.test(document.openapi)) {
    const kind = Array.isArray(document) ? "a list" : document === null ? "nothing" : typeof document;
    const found = isObject(document) ? (document.swagger ?? document.openapi) : kind;
    throw new InputError(
      `${file}: expected an OpenAPI 3 document, such as one with "openapi: 3.1.0"; received ${String(found)}`,
    );
  }
  return document;
}

/** @throws InputError that names the file. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = { ENOENT: "no such file", EISDIR: "a folder, and no file" };
    throw new InputError(`${file}: ${reasons[String(code)] ?? code}`);
  }
}

async function fetchText(url: string): Promise<string> {
  const fail = (reason: unknown) => new InputError(`${printableUrl(url)}: ${reason}`);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    if (response.ok) return await response.text();
    throw fail(`responded ${response.status}`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw fail(Object(Object(error).cause).code ?? error);
  }
}
