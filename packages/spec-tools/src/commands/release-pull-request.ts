import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pendingChangesets } from "../release/pending-changesets.ts";
import { proposeChanges } from "../release/pull-request.ts";
import type { RootCommand } from "./run-command.ts";

/** `pnpm release:pull-request` */
export const releasePullRequest: RootCommand = {
  usage: "pnpm release:pull-request",
  async run() {
    const root = process.cwd();
    const pending = await pendingChangesets(root);
    if (pending.length === 0) {
      console.log("No changeset is pending: nothing to version.");
      return 0;
    }
    execFileSync("npx", ["-y", await packageManager(root), "run", "release:version"], { cwd: root, stdio: "inherit" });
    execFileSync("git", ["add", "--intent-to-add", "."], { cwd: root }); // a first changelog is a new file
    const diff = execFileSync("git", ["diff", "--unified=0", "--", "packages/*/CHANGELOG.md"], { cwd: root });
    const added = String(diff).match(/^\+(?!\+\+ ).*$/gm) ?? [];
    const changelogs = added.map((line) => line.slice(1)).join("\n");
    const body = `Merging this publishes:\n\n${changelogs}\n`;
    console.log(proposeChanges(root, { branch: "release", title: "Version the packages", body }));
    return 0;
  },
};

async function packageManager(root: string): Promise<string> {
  return JSON.parse(await readFile(join(root, "package.json"), "utf8")).packageManager;
}
