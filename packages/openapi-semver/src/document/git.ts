import { execFile } from "node:child_process";
import { normalize } from "node:path";

/** A file at a git revision, by a path from here. */
export interface RevisionFile {
  revision: string;
  path: string;
}

/** A file at a revision that git does not know; the message is git's. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/**
 * Reads a file as it was at a revision; where it had another name then, by that name.
 *
 * @throws {@link GitError}
 */
export async function readAtRevision({ revision, path }: RevisionFile): Promise<{ text: string; path: string }> {
  if (revision.startsWith("-")) throw new GitError("expected a git revision, such as main:openapi.yaml");
  try {
    return { text: await git("show", objectOf(revision, path)), path };
  } catch (error) {
    const earlier = await earlierName(revision, path).catch(() => undefined);
    if (earlier === undefined) throw error;
    return { text: await git("show", objectOf(revision, earlier)), path: earlier };
  }
}

// `./` is from here, as for any other path
function objectOf(revision: string, path: string): string {
  return `${revision}:${/^[./]/.test(path) ? path : `./${path}`}`;
}

async function earlierName(revision: string, path: string): Promise<string | undefined> {
  const changes = await git("diff", "--relative", "--find-renames", "--diff-filter=R", "--name-status", "-z", revision);
  const parts = changes.split("\0");
  for (let index = 0; index + 2 < parts.length; index += 3) {
    if (parts[index + 2] === normalize(path)) return parts[index + 1];
  }
  return undefined;
}

function git(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("git", args, { maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else reject(new GitError(stderr.trim().split("\n")[0]?.slice(0, 160) || error.message, { cause: error }));
    });
  });
}
