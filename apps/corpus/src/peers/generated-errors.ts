import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
};
const platform = ts.createCompilerHost(options);
const libraries = new Map<string, ts.SourceFile | undefined>(); // parsed once a process

/** What the compiler says about the TypeScript files below a folder. */
export function generatedErrors(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(folder, path));
  if (files.length === 0) return ["no TypeScript file was written"];
  const host: ts.CompilerHost = {
    ...platform,
    getSourceFile(name, version) {
      if (name.startsWith(folder)) return platform.getSourceFile(name, version);
      if (!libraries.has(name)) libraries.set(name, platform.getSourceFile(name, version));
      return libraries.get(name);
    },
  };
  const program = ts.createProgram(files, options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 300));
}
