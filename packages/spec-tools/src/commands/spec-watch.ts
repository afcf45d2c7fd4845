import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { proposeChanges } from "../release/pull-request.ts";
import { listApis } from "../spec/effective-document.ts";
import type { RootCommand } from "./run-command.ts";

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
    // 1 is a difference; more than that is no answer at all
    if (status !== 1) return status ?? 1;
    for (const api of await listApis(root)) {
      const updated = pnpm("spec:update", api);
      process.stdout.write(updated.stdout);
      if (updated.status !== 0) return updated.status ?? 1;
    }
    const body = `What this means to the users of the packages:\n\n\`\`\`text\n${report.trim()}\n\`\`\`\n`;
    console.log(
      proposeChanges(root, { branch: "spec-watch", title: "Follow a new revision of the API's document", body }),
    );
    return 0;
  },
};
