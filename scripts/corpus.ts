// pnpm corpus <kind> [--shard i/n] [--limit n] [--seed s] [--only text] [--fresh]
import { corpusCommand, usage } from "../apps/corpus/src/command.ts";
import { runCommand } from "./run-command.ts";

await runCommand(usage, () => corpusCommand(process.argv.slice(2)));
