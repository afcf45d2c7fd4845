import { dirname, join } from "node:path";
import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.es2022.d.ts"],
  types: [],
};
const folder = "/generated"; // exists in memory only
const libFolder = dirname(ts.getDefaultLibFilePath(options));
const libraries = new Map<string, ts.SourceFile | undefined>(); // parsed and bound once a process

/** What the compiler says about generated sources, as a consumer's would: nothing, where they compile. */
export function typeErrors(files: ReadonlyMap<string, string>): string[] {
  const inMemory = new Map([...files].map(([path, text]) => [join(folder, path), text]));
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getSourceFile: (name, version) => {
      const text = inMemory.get(name);
      return text === undefined ? library(name, version) : ts.createSourceFile(name, text, version);
    },
    fileExists: (name) => inMemory.has(name),
    readFile: (name) => inMemory.get(name),
    directoryExists: () => true,
    getCurrentDirectory: () => folder,
  };
  const program = ts.createProgram([...inMemory.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const place = file?.getLineAndCharacterOfPosition(start);
    const name = file ? file.fileName.slice(folder.length + 1) : "";
    return `${name}:${(place?.line ?? 0) + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

function library(name: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  if (dirname(name) !== libFolder) return undefined;
  if (!libraries.has(name)) {
    const text = ts.sys.readFile(name);
    libraries.set(name, text === undefined ? undefined : ts.createSourceFile(name, text, version));
  }
  return libraries.get(name);
}
