import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { proposeChanges } from "./pull-request.ts";

let folder: string;
let work: string;

const git = (...args: string[]) => execFileSync("git", args, { cwd: work, encoding: "utf8" }).trim();

// stands in for GitHub: keeps a log of what it is asked, and answers with the number of the open pull request
const gh = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const args = process.argv.slice(2);
const body = args.includes("--body-file") ? readFileSync(0, "utf8") : undefined;
appendFileSync("FOLDER/log", JSON.stringify({ args, body }) + "\\n");
if (args[1] === "list" && existsSync("FOLDER/open")) console.log("7");
if (args[1] === "create") { writeFileSync("FOLDER/open", ""); console.log("https://git.example/pull/7"); }
`;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "pull-request-")));
  work = join(folder, "work");
  await mkdir(join(folder, "bin"));
  await writeFile(join(folder, "bin/gh"), gh.replaceAll("FOLDER", folder));
  await chmod(join(folder, "bin/gh"), 0o755);
  vi.stubEnv("PATH", `${join(folder, "bin")}${delimiter}${process.env.PATH}`);
  for (const name of ["AUTHOR", "COMMITTER"]) {
    vi.stubEnv(`GIT_${name}_NAME`, "test");
    vi.stubEnv(`GIT_${name}_EMAIL`, "test@localhost");
  }
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", join(folder, "origin")]);
  execFileSync("git", ["clone", "--quiet", join(folder, "origin"), work], { stdio: "ignore" });
  await writeFile(join(work, "pets.yaml"), "cats\n");
  git("checkout", "--quiet", "-B", "main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Start");
  git("push", "--quiet", "origin", "main");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function asked() {
  const lines = (await readFile(join(folder, "log"), "utf8")).trim().split("\n");
  return lines.map((line) => JSON.parse(line)).filter(({ args }) => args[1] !== "list");
}

it("pushes what changed on a branch of its own, opens a pull request, and then brings it up to date", async () => {
  const request = { branch: "spec-watch", title: "Follow pets", body: "dogs\n" };
  await writeFile(join(work, "pets.yaml"), "dogs\n");
  expect(proposeChanges(work, request)).toBe("https://git.example/pull/7");
  expect(git("rev-parse", "--abbrev-ref", "HEAD")).toBe("main");
  expect(git("show", "origin/spec-watch:pets.yaml")).toBe("dogs");

  await writeFile(join(work, "pets.yaml"), "birds\n");
  expect(proposeChanges(work, { ...request, body: "birds\n" })).toBe("Pull request 7 is up to date.");
  expect(git("show", "origin/spec-watch:pets.yaml")).toBe("birds");
  expect(git("log", "--format=%s", "main..origin/spec-watch")).toBe("Follow pets");

  const common = ["--title", "Follow pets", "--body-file", "-"];
  expect(await asked()).toEqual([
    { args: ["pr", "create", "--head", "spec-watch", "--base", "main", ...common], body: "dogs\n" },
    { args: ["pr", "edit", "7", ...common], body: "birds\n" },
  ]);
});

it("does nothing where nothing changed", () => {
  expect(proposeChanges(work, { branch: "spec-watch", title: "Follow pets", body: "" })).toContain("Nothing changed");
  expect(git("ls-remote", "--heads", "origin")).not.toContain("spec-watch");
});

it("cuts a body that is too long for a pull request", async () => {
  await writeFile(join(work, "pets.yaml"), "dogs\n");
  proposeChanges(work, { branch: "long", title: "Long", body: "x".repeat(70_000) });
  const [{ body }] = await asked();
  expect(body).toHaveLength(60_000 + "\n\n… and more.\n".length);
});
