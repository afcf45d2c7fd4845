import { execFileSync } from "node:child_process";

/** A pull request that a command proposes: what stands in the working tree, on a branch of its own. */
export interface PullRequest {
  readonly branch: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

const maxBodyLength = 60_000; // GitHub takes 65 536 characters

/**
 * Commits the changes of the working tree to a branch, pushes it, and opens a pull request against the current branch; or
 * brings the open one up to date. Needs `git` and GitHub's `gh`, both with leave to write.
 *
 * @returns what it did, in a sentence
 */
export function proposeChanges(root: string, { branch, title, body }: PullRequest): string {
  const command = (name: string, args: readonly string[], input = "") =>
    execFileSync(name, args, { cwd: root, encoding: "utf8", input, stdio: ["pipe", "pipe", "inherit"] }).trim();
  const git = (...args: readonly string[]) => command("git", args);

  if (git("status", "--porcelain") === "") return "Nothing changed: no pull request.";
  const base = git("rev-parse", "--abbrev-ref", "HEAD");
  git("switch", "--quiet", "--force-create", branch);
  git("add", "--all");
  git("commit", "--quiet", "--message", title);
  git("push", "--quiet", "--force", "origin", branch);
  git("switch", "--quiet", base);

  const text = body.length > maxBodyLength ? `${body.slice(0, maxBodyLength)}\n\n… and more.\n` : body;
  const open = [
    "pr",
    "list",
    "--head",
    branch,
    "--base",
    base,
    "--state",
    "open",
    "--json",
    "number",
    "--jq",
    ".[0].number",
  ];
  const number = command("gh", open);
  if (number) {
    command("gh", ["pr", "edit", number, "--title", title, "--body-file", "-"], text);
    return `Pull request ${number} is up to date.`;
  }
  return command("gh", ["pr", "create", "--head", branch, "--base", base, "--title", title, "--body-file", "-"], text);
}
