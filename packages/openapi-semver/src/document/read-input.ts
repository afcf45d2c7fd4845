import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { GitError, type RevisionFile, readAtRevision } from "./git.ts";
import { SpecError } from "./spec-error.ts";

/** The text of a document, and what messages call it. */
export interface Input {
  name: string;
  text: string;
  /** The path, where it is a file: what it refers to in other files can be read. */
  path?: string;
  /** The git revision that the file is of, unless it is the one on the disk. */
  revision?: string;
}

const deadlineMs = 30_000;

/**
 * Reads a document by what a command line calls it: the path of a file, an `https:` address, `-` for standard input, or a
 * file at a git revision such as `main:openapi.yaml`.
 *
 * @throws {@link SpecError} with the reason why it cannot be read
 */
export async function readInput(input: string): Promise<Input> {
  if (input === "-") return { name: "standard input", text: await textOf(process.stdin) };
  if (/^https?:\/\//i.test(input)) return readAddress(input);
  const [, revision, path] = /^([^:]{2,}):(.+)$/.exec(input) ?? [];
  if (revision !== undefined && path !== undefined && !existsSync(input))
    return readRevision(input, { revision, path });
  try {
    return { name: input, text: await readFile(input, "utf8"), path: input };
  } catch (cause) {
    throw unreadable(input, cause instanceof Error && "code" in cause ? String(cause.code) : "unknown", cause);
  }
}

async function readRevision(name: string, file: RevisionFile): Promise<Input> {
  try {
    const { text, path } = await readAtRevision(file);
    return { name: path === file.path ? name : `${file.revision}:${path}`, text, path, revision: file.revision };
  } catch (error) {
    throw error instanceof GitError ? unreadable(name, `git: ${error.message}`, error) : error;
  }
}

async function readAddress(address: string): Promise<Input> {
  const name = shownAddress(address);
  let response: Response;
  try {
    response = await fetch(address, { signal: AbortSignal.timeout(deadlineMs), headers: { accept: "*/*" } });
    if (response.ok) return { name, text: await response.text() };
  } catch (cause) {
    throw unreadable(name, cause instanceof Error ? cause.name : "unknown", cause);
  }
  await response.body?.cancel();
  throw unreadable(name, `the server responded with ${response.status}`);
}

// an address may carry a user, a password or a key
function shownAddress(address: string): string {
  try {
    const { origin, pathname } = new URL(address);
    return origin + pathname;
  } catch {
    return address.replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/, "");
  }
}

function unreadable(name: string, reason: string, cause?: unknown): SpecError {
  return new SpecError("unreadable", { file: name, line: 0, column: 0 }, `cannot be read (${reason})`, { cause });
}
