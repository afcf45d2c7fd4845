import { setFlagsFromString } from "node:v8";
import { commandOptions, commandUsage } from "./command-options.ts";
import type { SandboxDefinition } from "./definition.ts";
import type { Sandbox } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";

/** Options of {@link runSandboxCommand}. */
export interface SandboxCommandOptions {
  /** What a person types to start it, such as `npx @example/pets-sandbox`. */
  readonly command: string;
  /** What is printed below the addresses: how to use it. */
  hint?(sandbox: Pick<Sandbox<unknown>, "baseUrl" | "tokenUrl" | "adminUrl">): string;
  /** @default those of the process */
  readonly args?: readonly string[];
}

/**
 * Runs a sandbox in the foreground until SIGINT or SIGTERM. What is wrong with the arguments goes to stderr, with exit
 * code 2.
 */
export async function runSandboxCommand<Operations, State>(
  definition: SandboxDefinition<Operations, State>,
  { command, hint, args = process.argv.slice(2) }: SandboxCommandOptions,
): Promise<void> {
  try {
    const options = commandOptions(args);
    if (!options) {
      console.log(commandUsage(command));
      return;
    }
    // without it, V8 gives 64 MB to short-lived objects under load, and no request gets faster by it
    setFlagsFromString("--semi-space-growth-factor=1");
    const sandbox = await startSandbox(definition, options);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => sandbox.close().then(() => console.log("stopped")));
    }
    const { baseUrl, tokenUrl, adminUrl } = sandbox;
    console.log(`sandbox of the ${definition.name}   ${baseUrl}
token endpoint   ${tokenUrl}
page and admin API   ${adminUrl}${hint ? `\n\n${hint(sandbox)}` : ""}

Ctrl-C stops it.`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isUsage = error instanceof TypeError || error instanceof RangeError;
    console.error(isUsage ? `${message}\n\n${commandUsage(command)}` : message);
    process.exitCode = 2;
  }
}
