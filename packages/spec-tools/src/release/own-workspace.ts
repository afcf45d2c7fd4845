import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SpecError } from "../spec/spec-error.ts";

/**
 * Installs a folder that is a workspace of its own, with a lockfile of its own: what only one command needs is not
 * downloaded by those who never run it. Costs a second or two when everything is there already.
 *
 * @throws SpecError with what pnpm said.
 */
export function installOwnWorkspace(root: string, folder: string): void {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { status, stdout, stderr } = spawnSync(
    "npx",
    ["-y", packageManager, "install", "--frozen-lockfile", "--prefer-offline"],
    { cwd: join(root, folder), encoding: "utf8" },
  );
  if (status !== 0) throw new SpecError(folder, undefined, `could not be installed:\n${stdout}${stderr}`);
}
