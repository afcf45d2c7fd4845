import { dirname, join } from "node:path";
import ts from "typescript";

/** Compiles all files in one program, with TypeScript's own library, and gives the errors of each. */
export function compileAll(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es5.d.ts"],
  };
  const library = dirname(ts.getDefaultLibFilePath(options));
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options: { ...options, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    host: {
      ...host,
      getSourceFile: (name, version) => {
        const text = files.get(name) ?? (name.startsWith(library) ? ts.sys.readFile(name) : undefined);
        return text === undefined ? undefined : ts.createSourceFile(name, text, version);
      },
      fileExists: (name) => files.has(name),
      directoryExists: () => true,
      readFile: (name) => files.get(name) ?? ts.sys.readFile(join(library, name)),
      getCurrentDirectory: () => "/",
    },
  });
  return new Map(
    [...files.keys()].map((name) => {
      const file = program.getSourceFile(name);
      const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [name, diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))];
    }),
  );
}
