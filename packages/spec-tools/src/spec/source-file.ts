import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, type JsonObject, parseSource, SourceError, type SourceText } from "@typed-clients/openapi-document";
import { SpecError } from "./spec-error.ts";

export type Path = readonly (string | number)[];

/** A YAML or JSON file that remembers where each of its values stands. */
export interface SourceFile {
  /** The name that messages use. */
  readonly name: string;
  readonly text: string;
  /** A fresh copy of the content at each call. */
  content(): JsonObject;
  has(path: Path): boolean;
  /** An error at the value that `path` leads to, or at the nearest one above it. */
  error(path: Path, reason: string): SpecError;
}

const maxDepth = 400; // what reads a document after us recurses

/** Reads the file `name`, which is its path from `root`. */
export async function readSourceFile(root: string, name: string): Promise<SourceFile> {
  let text: string;
  try {
    text = await readFile(join(root, name), "utf8");
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new SpecError(name, undefined, missing ? "this file is missing" : `cannot be read (${error})`);
  }
  return parseSourceFile(name, text);
}

/** @throws {@link SpecError} when the text is not YAML, not an object, or nested without end. */
export function parseSourceFile(name: string, text: string): SourceFile {
  const source = parsed(name, text);
  const error = (path: Path, reason: string) => new SpecError(name, source.positionOf(path.map(String)), reason);
  const value = source.content();
  if (!isObject(value)) {
    const found = Array.isArray(value) ? "a list" : value === null ? "nothing" : typeof value;
    throw error([], `expected an object, found ${found}`);
  }
  const deep = deepPath(value);
  if (deep) throw error(deep, `nested more than ${maxDepth} levels deep`);
  return {
    name,
    text,
    content: () => structuredClone(value),
    has: (path) => source.has(path.map(String)),
    error,
  };
}

function parsed(name: string, text: string): SourceText {
  try {
    return parseSource(text, name);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SpecError(name, error.position, error.reason);
  }
}

function deepPath(root: unknown): Path | undefined {
  let level: { readonly value: unknown; readonly path: Path }[] = [{ value: root, path: [] }];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return level[0]?.path.slice(0, 20);
    level = level.flatMap(({ value, path }) =>
      typeof value === "object" && value !== null
        ? Object.entries(value)
            .filter(([, entry]) => typeof entry === "object" && entry !== null)
            .map(([key, entry]) => ({ value: entry as unknown, path: depth < 20 ? [...path, key] : path }))
        : [],
    );
  }
  return undefined;
}
