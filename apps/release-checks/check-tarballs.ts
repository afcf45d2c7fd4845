import { join } from "node:path";
import type { ChildProcesses } from "./child-processes.ts";
import { expectedTarballs } from "./expected-tarballs.ts";
import type { Report } from "./report.ts";
import { checkContents, checkDependencies, checkFiles, checkSize } from "./tarball-checks.ts";
import type { Tarball } from "./tarballs.ts";

const bin = (path: string) => join(import.meta.dirname, "node_modules", path);

/** The run-time dependencies that are not ours, for each package that has any: nothing else may come along. */
const foreignDependencies: Readonly<Record<string, readonly string[]>> = {
  "@typed-clients/civic-pass": ["openapi-fetch"],
  "@typed-clients/contract-testing": ["@stoplight/prism-core", "@stoplight/prism-http", "@stoplight/prism-http-server"],
  "openapi-semver": ["@redocly/cli", "@redocly/openapi-core", "openapi-typescript", "typescript", "yaml"],
};

/** Checks every tarball before it is published. */
export async function checkTarballs(
  tarballs: readonly Tarball[],
  { report, processes, machinePaths }: { report: Report; processes: ChildProcesses; machinePaths: readonly string[] },
): Promise<void> {
  const expected = await expectedTarballs();
  const node = async (...args: readonly string[]) => {
    await processes.run(process.execPath, args, { cwd: import.meta.dirname });
    return "ok";
  };
  await Promise.all(
    tarballs.flatMap((tarball) => {
      const { name } = tarball.manifest;
      const check = (column: string, action: () => Promise<string>) => report.check("tarballs", name, column, action);
      return [
        check("files", async () => checkFiles(tarball, expected[name])),
        check("contents", async () => checkContents(tarball, machinePaths)),
        check("dependencies", async () => checkDependencies(tarball, tarballs, foreignDependencies[name] ?? [])),
        check("size", async () => checkSize(tarball, expected[name])),
        check("publint", () => node(bin("publint/src/cli.js"), "run", tarball.path, "--strict")),
        check("attw", () => node(bin("@arethetypeswrong/cli/dist/index.js"), tarball.path, "--profile", "esm-only")),
      ];
    }),
  );
}
