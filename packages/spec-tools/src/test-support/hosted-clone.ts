import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished, vi } from "vitest";

// stands in for GitHub: keeps a log of what it is asked, and responds with the number of the open pull request
const gh = `const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const args = process.argv.slice(2);
const body = args.includes("--body-file") ? readFileSync(0, "utf8") : undefined;
appendFileSync("FOLDER/log", JSON.stringify({ args, body }) + "\\n");
if (args[1] === "list" && existsSync("FOLDER/open")) console.log("7");
if (args[1] === "create") { writeFileSync("FOLDER/open", ""); console.log("https://git.example/pull/7"); }
`;

/** A clone whose origin is a folder, with a `gh` that only keeps a log. */
export interface HostedClone {
  readonly work: string;
  git(...args: string[]): string;
  /** Writes a command that is found before the one of the machine. @param source JavaScript */
  command(name: string, source: string): Promise<void>;
  /** What `gh` was asked to write. */
  asked(): Promise<{ args: string[]; body: string }[]>;
}

/** Creates a {@link HostedClone} with one commit of `files`; it is gone after the test. */
export async function hostedClone(files: Readonly<Record<string, string>>): Promise<HostedClone> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "hosted-")));
  const work = join(folder, "work");
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  vi.stubEnv("PATH", `${join(folder, "bin")}${delimiter}${process.env.PATH}`);
  for (const name of ["AUTHOR", "COMMITTER"]) {
    vi.stubEnv(`GIT_${name}_NAME`, "test");
    vi.stubEnv(`GIT_${name}_EMAIL`, "test@localhost");
  }
  const git = (...args: string[]) => execFileSync("git", args, { cwd: work, encoding: "utf8", stdio: "pipe" }).trim();
  const command = async (name: string, source: string) => {
    await mkdir(join(folder, "bin"), { recursive: true });
    // the path of a Node.js may hold a space, which a shebang cannot
    await writeFile(join(folder, "bin", name), `#!/usr/bin/env node\n${source}`);
    await chmod(join(folder, "bin", name), 0o755);
  };
  await command("gh", gh.replaceAll("FOLDER", folder));
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", join(folder, "origin")]);
  execFileSync("git", ["clone", "--quiet", join(folder, "origin"), work], { stdio: "ignore" });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(work, path, ".."), { recursive: true });
    await writeFile(join(work, path), content);
  }
  git("checkout", "--quiet", "-B", "main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Start");
  git("push", "--quiet", "origin", "main");
  return {
    work,
    git,
    command,
    async asked() {
      const lines = (await readFile(join(folder, "log"), "utf8")).trim().split("\n");
      return lines.map((line) => JSON.parse(line)).filter(({ args }) => args[1] !== "list");
    },
  };
}
