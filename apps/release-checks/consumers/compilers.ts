import { join } from "node:path";
import type { ChildProcesses } from "../bench/child-processes.ts";
import type { Consumer } from "./consumer.ts";

/** The compilers of consumers, by their alias in `package.json`. */
export const compilers: readonly string[] = ["5.4", "5.9", "6.0", "7.0"];

// the declarations of Node.js are met in the last column: they cost more than all the rest
const dom = ["--project", "dom"];
const node = ["--project", ".", "--lib", "es2022"];
const loose = ["--strictNullChecks", "false"];
const bundler = ["--module", "esnext", "--moduleResolution", "bundler"];
const nodenext = ["--module", "nodenext", "--moduleResolution", "nodenext"];

/** What consumers set differently: the column of the table, and the options. */
export const compilerSettings: readonly [column: string, options: readonly string[]][] = [
  ["bundler", [...dom, ...bundler]],
  ["bundler, loose", [...dom, ...bundler, ...loose]],
  ["nodenext", [...dom, ...nodenext]],
  ["nodenext, loose", [...dom, ...nodenext, ...loose]],
  ["nodenext, no DOM", [...node, ...nodenext]],
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
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const tsc = join(import.meta.dirname, "../node_modules", `typescript-${compiler}`, "bin/tsc");
  await run(process.execPath, [tsc, "--noEmit", "--pretty", "false", ...options], { cwd: folder, env });
  return "ok";
}
