// pnpm spec:watch

import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { specWatch } from "@typed-clients/spec-tools/commands/spec-watch";

await runCommand(specWatch);
