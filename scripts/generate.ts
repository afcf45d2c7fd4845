// pnpm generate [--check]
import { generate } from "@typed-clients/spec-tools/commands/generate";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";

await runCommand(generate);
