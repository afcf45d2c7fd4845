import ts from "typescript";

const fileName = "/openapi.ts";
const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  lib: ["lib.es5.d.ts"],
  types: [],
  target: ts.ScriptTarget.ES2022,
};
const platform = ts.createCompilerHost(options);
const libraries = new Map<string, ts.SourceFile | undefined>(); // parsed once a process

/** What the compiler has to say about declarations: `line: message`. */
export function compilerErrors(declarations: string): string[] {
  const source = ts.createSourceFile(fileName, declarations, ts.ScriptTarget.ES2022);
  const host: ts.CompilerHost = {
    ...platform,
    fileExists: (name) => name === fileName || platform.fileExists(name),
    getSourceFile(name, target) {
      if (name === fileName) return source;
      if (!libraries.has(name)) libraries.set(name, platform.getSourceFile(name, target));
      return libraries.get(name);
    },
  };
  const program = ts.createProgram([fileName], options, host);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start = 0, messageText }) =>
      `${source.getLineAndCharacterOfPosition(start).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  );
}
