// pnpm spec:add <api> <url or file> [--revision name]

import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { specAdd } from "@typed-clients/spec-tools/commands/spec-add";

await runCommand(specAdd);
