// part of `pnpm release:version`: what is versioned now is what the next change is measured against
import { markReleased } from "@typed-clients/spec-tools/commands/mark-released";
import { runCommand } from "@typed-clients/spec-tools/commands/run-command";

await runCommand(markReleased);
