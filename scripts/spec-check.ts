// pnpm spec:check [--upstream]

import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { specCheck } from "@typed-clients/spec-tools/commands/spec-check";

await runCommand(specCheck);
