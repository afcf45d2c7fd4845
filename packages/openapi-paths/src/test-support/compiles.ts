import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  lib: ["lib.es5.d.ts"],
  types: [],
  target: ts.ScriptTarget.ES2022,
};

/** What the compiler has to say about several declarations, each in a file of its own: the file, the line, the message. */
export function compilerErrors(declarations: readonly string[]): string[] {
  const platform = ts.createCompilerHost(options);
  const files = new Map(declarations.map((text, index) => [`/${index}.ts`, text]));
  const host: ts.CompilerHost = {
    ...platform,
    fileExists: (path) => files.has(path) || platform.fileExists(path),
    readFile: (path) => files.get(path) ?? platform.readFile(path),
    getSourceFile(path, target) {
      const text = files.get(path);
      return text === undefined ? platform.getSourceFile(path, target) : ts.createSourceFile(path, text, target);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    return `${file?.fileName ?? ""}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
