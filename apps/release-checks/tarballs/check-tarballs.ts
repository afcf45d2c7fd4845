import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChildProcesses } from "../bench/child-processes.ts";
import type { Report } from "../report.ts";
import { expectedTarballs } from "./expected-tarballs.ts";
import { checkContents, checkDependencies, checkFiles, checkMetadata, checkSize } from "./tarball-checks.ts";
import type { Tarball } from "./tarballs.ts";

const bin = (path: string) => join(import.meta.dirname, "../node_modules", path);

/** Checks what every tarball holds. @param machinePaths folders of this machine that no file may name */
export async function checkTarballs(
  tarballs: readonly Tarball[],
  report: Report,
  machinePaths: readonly string[],
): Promise<void> {
  const expected = await expectedTarballs();
  for (const tarball of tarballs) {
    const { name } = tarball.manifest;
    const check = (column: string, action: () => string) =>
      report.check("tarballs", name, column, async () => action());
    await check("files", () => checkFiles(tarball, expected[name]));
    await check("contents", () => checkContents(tarball, machinePaths));
    await check("metadata", () => checkMetadata(tarball));
    await check("dependencies", () => checkDependencies(tarball, tarballs, expected[name]));
    await check("size", () => checkSize(tarball, expected[name]));
  }
}

/** Checks every tarball with publint and attw: what resolves to what, for which consumer. */
export async function lintTarballs(
  tarballs: readonly Tarball[],
  report: Report,
  processes: ChildProcesses,
): Promise<void> {
  const node = async (...args: readonly string[]) => {
    await processes.run(process.execPath, args, { cwd: join(import.meta.dirname, "..") });
    return "ok";
  };
  await Promise.all(
    tarballs.flatMap((tarball) => {
      const check = (column: string, action: () => Promise<string>) =>
        report.check("tarballs", tarball.manifest.name, column, action);
      return [
        check("publint", () => node(bin("publint/src/cli.js"), "run", tarball.path, "--strict")),
        check("attw", () => node(bin("@arethetypeswrong/cli/dist/index.js"), tarball.path, "--profile", "esm-only")),
      ];
    }),
  );
}

/** Every package has an SBOM of the version that is published. @param folder where they were written */
export async function checkSboms(tarballs: readonly Tarball[], report: Report, folder: string): Promise<void> {
  const files = await readdir(folder);
  const documents = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), "utf8"))),
  );
  for (const { manifest } of tarballs) {
    await report.check("tarballs", manifest.name, "SBOM", async () => {
      const purl = `pkg:npm/${manifest.name.replace("@", "%40")}@${manifest.version}`;
      const document = documents.find(({ metadata }) => metadata.component.purl === purl);
      if (!document) throw new Error(`expected a document about ${purl} among: ${files.join(", ")}`);
      return `${document.components?.length ?? 0} components`;
    });
  }
}
