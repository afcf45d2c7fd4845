// pnpm spec:update <api> [url or file] [--revision name] [--timeout-ms 30000] [--dry-run]

import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { specUpdate } from "@typed-clients/spec-tools/commands/spec-update";

await runCommand(specUpdate);
