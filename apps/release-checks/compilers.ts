import { join } from "node:path";
import type { ChildProcesses } from "./child-processes.ts";
import type { Consumer } from "./consumer.ts";

/** The compilers of consumers, by their alias in `package.json`. */
export const compilers: readonly string[] = ["5.4", "5.9", "6.0", "7.0"];

/** What consumers set differently: the column of the table, and the options. */
export const compilerSettings: readonly [column: string, options: readonly string[]][] = [
  ["bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
  ["bundler, loose", ["--module", "esnext", "--moduleResolution", "bundler", "--strictNullChecks", "false"]],
  ["nodenext", ["--module", "nodenext", "--moduleResolution", "nodenext"]],
  ["nodenext, loose", ["--module", "nodenext", "--moduleResolution", "nodenext", "--strictNullChecks", "false"]],
  ["no DOM", ["--module", "nodenext", "--moduleResolution", "nodenext", "--lib", "es2022"]],
];

/** The `tsconfig.json` of a consumer; every declaration it meets is checked. */
export const consumerTsconfig: string = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2022",
      module: "nodenext",
      strict: true,
      skipLibCheck: false,
      types: ["node"],
      rootDir: ".",
      outDir: "out",
    },
    include: ["*.ts"],
  },
  null,
  2,
)}\n`;

/** Compiles a consumer's project with one of the compilers. @throws CommandError with the diagnostics */
export async function compile(
  { run }: ChildProcesses,
  { folder }: Consumer,
  compiler: string,
  options: readonly string[],
): Promise<string> {
  const tsc = join(import.meta.dirname, "node_modules", `typescript-${compiler}`, "bin/tsc");
  await run(process.execPath, [tsc, "-p", ".", "--noEmit", "--pretty", "false", ...options], { cwd: folder });
  return "ok";
}
