import { readFileSync } from "node:fs";
import { parseSource, SourceError } from "@typed-clients/openapi-document";
import { isObject } from "../document/json-object.ts";

/** What was typed, or what is in a file, cannot be used: printed without a stack. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/**
 * Reads an OpenAPI 3 document, YAML or JSON.
 *
 * @throws InputError that names the file and what is wrong with it.
 */
export function readDocument(file: string): object {
  const text = readText(file);
  let document: unknown;
  try {
    document = parseSource(text, file).content();
  } catch (error) {
    throw error instanceof SourceError ? new InputError(error.message) : error;
  }
  if (!isObject(document) || typeof document.openapi !== "string" || !/^3\./.test(document.openapi)) {
    const found = isObject(document) ? (document.swagger ?? document.openapi) : typeof document;
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
    throw new InputError(`${file}: ${code === "ENOENT" ? "no such file" : String(code)}`);
  }
}
