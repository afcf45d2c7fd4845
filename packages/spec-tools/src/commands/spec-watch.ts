import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeBlock } from "../release/markdown.ts";
import { proposeChanges } from "../release/pull-request.ts";
import { listApis } from "../spec/effective-document.ts";
import type { RootCommand } from "./run-command.ts";

const maxReportLength = 55_000; // GitHub takes 65 536 characters

/** `pnpm spec:watch` */
export const specWatch: RootCommand = {
  usage: "pnpm spec:watch",
  async run() {
    const root = process.cwd();
    const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const pnpm = (...args: readonly string[]) =>
      spawnSync("npx", ["-y", packageManager, "run", "--silent", ...args], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });

    const { status, stdout: report } = pnpm("spec:check", "--upstream");
    process.stdout.write(report);
    if (status === 0 || status === null) return status ?? 1;
    // one API that cannot be followed stops none of the others
    const failed: string[] = [];
    for (const api of await listApis(root)) {
      const updated = pnpm("spec:update", api);
      process.stdout.write(updated.stdout);
      if (updated.status !== 0) failed.push(api);
    }
    const stopped = failed.length > 0 ? `Not followed, as the log says why: ${failed.join(", ")}.\n\n` : "";
    const body = `${stopped}What this means to the users of the packages:\n\n${codeBlock(report, maxReportLength)}`;
    console.log(
      proposeChanges(root, { branch: "spec-watch", title: "Follow a new revision of the API's document", body }),
    );
    return failed.length > 0 ? 2 : 0;
  },
};
