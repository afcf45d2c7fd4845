import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { expect, test } from "vitest";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code ?? "");

test("the first sample runs, and prints what the README shows", async () => {
  const [code = ""] = blocks("ts");
  const { stdout } = await run(
    process.execPath,
    ["--conditions=@typed-clients/source", "--input-type=module", "--eval", code],
    { cwd: here },
  );
  expect(stdout).toBe(`${blocks("text")[0]}\nYour users will have to change their code.\n`);
});

test("every sample compiles", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const configFile = `${root}tsconfig.json`;
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  // types are looked for beside the file: the compiler keeps the first working directory that it is asked in
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, configFile);
  const samples = new Map(blocks("ts").map((code, index) => [`${here}sample-${index}.ts`, `${code}\nexport {};\n`]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => samples.get(name) ?? readFile(name);
  host.fileExists = (name) => samples.has(name) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const text = samples.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...samples.keys()], options, host);
  // the sources that they import are checked by themselves
  const errors = [...samples.keys()]
    .map((name) => program.getSourceFile(name))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  expect(samples.size).toBe(2);
  expect(errors).toEqual([]);
});
