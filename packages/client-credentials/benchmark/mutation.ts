// Which changes of the sources no test notices: `pnpm mutation`. Takes some minutes. Fails for one that survivors.json does
// not give the reason of.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

interface Survivor {
  readonly file: string;
  /** The line that was changed, as it stands in the file. */
  readonly line: string;
  /** What was put into it. */
  readonly replacement: string;
}
interface Mutant {
  readonly status: string;
  readonly location: { readonly start: { readonly line: number } };
  readonly replacement: string;
}
interface Report {
  readonly files: Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>;
}

const installed = (path: string) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));
const child = spawn(
  process.execPath,
  [
    installed("@stryker-mutator/core/bin/stryker.js"),
    ...["run", "benchmark/stryker.config.json"],
    // the sandbox that the tests run in has no node_modules of this folder
    ...["--plugins", installed("@stryker-mutator/vitest-runner/dist/src/index.js")],
    ...process.argv.slice(2),
  ],
  { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: "inherit" },
);
const [code] = await once(child, "close");
process.exitCode = code ?? 1;

const read = async (path: string) => JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));
const { files }: Report = await read("../reports/mutation.json");
const known: readonly (Survivor & { readonly reason: string })[] = await read("survivors.json");

const survivors = Object.entries(files).flatMap(([file, { source, mutants }]) =>
  mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ location, replacement }): Survivor => {
      const line = source.split("\n")[location.start.line - 1]?.trim() ?? "";
      return { file, line, replacement };
    }),
);
const same = (a: Survivor) => (b: Survivor) =>
  a.file === b.file && a.line === b.line && a.replacement === b.replacement;

for (const survivor of survivors) {
  const reason = known.find(same(survivor))?.reason;
  if (!reason) process.exitCode = 1;
  print(survivor, reason ?? "NEW: test it, or give the reason in survivors.json");
}
for (const one of known) {
  if (one.file in files && !survivors.some(same(one))) print(one, "KILLED: delete it from survivors.json");
}

function print({ file, line, replacement }: Survivor, about: string): void {
  console.log(`${file}: ${line}\n  -> ${replacement}\n  ${about}`);
}
