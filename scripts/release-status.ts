// pnpm release:status: what there is to release, as `name=value` lines for a workflow
import { join } from "node:path";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { pendingChangesets } from "@typed-clients/spec-tools/release/pending-changesets";
import { releaseStatus, runIn } from "../apps/release-checks/publish/index.ts";

const run = async () => {
  const root = join(import.meta.dirname, "..");
  const pending = await pendingChangesets(root);
  const { unpublished, unknown } = await releaseStatus(root, pending.length, runIn(root));
  console.log(`pending=${pending.length > 0}\nunpublished=${unpublished.length > 0}`);
  if (unknown.length === 0) return 0;
  console.error(
    `The registry does not know ${unknown.join(", ")}: a workflow cannot publish what has no trusted publisher. ` +
      'See "Before the first release" in CONTRIBUTING.md (`pnpm release:claim`).',
  );
  return 1;
};

await runCommand({ usage: "pnpm release:status", run });
