// pnpm release:claim [--dry-run]: once, by a person, before a workflow can publish a new package
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { claimNames, runIn } from "../apps/release-checks/publish/index.ts";

const run = async () => {
  const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
  const dryRun = values["dry-run"];
  const root = join(import.meta.dirname, "..");
  const names = await claimNames({ root, run: runIn(root), print: console.log, dryRun });
  if (names.length === 0) {
    console.log("The registry knows every package.");
    return 0;
  }
  console.log(
    `${dryRun ? "Would claim" : "Now configure a trusted publisher for each of"}:\n${names.map((name) => `  ${name}`).join("\n")}\n` +
      "On the package's page: Settings, Trusted publisher, GitHub Actions; workflow release.yml, environment npm.\n" +
      "Then forbid tokens there (Publishing access: require two-factor authentication and disallow tokens).",
  );
  return 0;
};

await runCommand({ usage: "pnpm release:claim [--dry-run]", run });
