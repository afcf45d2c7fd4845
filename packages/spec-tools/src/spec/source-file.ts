import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { JsonObject } from "./json-object.ts";
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

/** @throws {@link SpecError} when the text is not YAML, or not an object. */
export function parseSourceFile(name: string, text: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [broken] = document.errors;
  if (broken) throw new SpecError(name, at(broken.pos[0]), `not valid YAML: ${broken.message}`);

  const content = () => {
    try {
      // aliases may repeat a value, but not explode
      return document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      throw new SpecError(name, undefined, error instanceof Error ? error.message : String(error));
    }
  };
  const value = content();
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new SpecError(name, at(0), `expected an object, found ${value === null ? "nothing" : typeof value}`);
  }
  return {
    name,
    text,
    content,
    has: (path) => yamlPath(document, path) !== undefined,
    error: (path, reason) => new SpecError(name, at(offsetOf(document, path)), reason),
  };
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const found = yamlPath(document, path.slice(0, length));
    const node = found && document.getIn(found, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

// `200:` is a number in YAML and a string in JSON: tries both
function yamlPath(document: Document, path: Path): Path | undefined {
  const found: (string | number)[] = [];
  for (const key of path) {
    const spelling = [key, String(key), Number(key)].find((candidate) => document.hasIn([...found, candidate]));
    if (spelling === undefined) return undefined;
    found.push(spelling);
  }
  return found;
}
