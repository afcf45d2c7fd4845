import { SpecError } from "../spec/spec-error.ts";
import { printError } from "./terminal.ts";

/** What a file of `scripts/` runs. */
export interface RootCommand {
  /** What to type, such as `pnpm generate [--check]`. */
  readonly usage: string;
  /** Reads `process.argv`, works on the current folder, and returns the exit code. */
  run(): Promise<number>;
}

/** Runs a root command: its result is the exit code, and what is the user's to mend is one message without a stack. */
export async function runCommand({ usage, run }: RootCommand): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    console.log(`usage: ${usage}`);
    return;
  }
  try {
    process.exitCode = await run();
  } catch (error) {
    if (error instanceof SpecError) printError(error.message);
    else if (isArgumentError(error)) printError(`${error.message}\nusage: ${usage}`);
    else printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  }
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
