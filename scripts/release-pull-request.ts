// pnpm release:pull-request
import { releasePullRequest } from "@typed-clients/spec-tools/commands/release-pull-request";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";

await runCommand(releasePullRequest);
