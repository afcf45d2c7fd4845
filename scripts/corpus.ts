// pnpm corpus <kind> [--shard i/n] [--limit n] [--seed s] [--only text] [--fresh]

import { runCommand } from "@typed-clients/spec-tools/commands/run-command";
import { corpusCommand, usage } from "../apps/corpus/src/command.ts";

await runCommand({ usage, run: () => corpusCommand(process.argv.slice(2)) });
