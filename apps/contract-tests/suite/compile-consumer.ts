import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts"],
  types: [],
};

const parsed = new Map<string, ts.SourceFile | undefined>();

/** A program that uses the types of an API, and the module that it imports them from. */
export interface Consumer {
  readonly file: URL;
  readonly types: string;
}

/**
 * Compiles a consumer against types other than the installed ones.
 *
 * @param declarations the text of an `openapi.ts`.
 * @returns what the compiler says; nothing where it compiles.
 */
export function compileConsumer({ file: url, types: module }: Consumer, declarations: string): string[] {
  const consumer = fileURLToPath(url);
  const types = join(dirname(consumer), "types-under-test.ts"); // exists in memory only
  const globals = join(dirname(consumer), "globals-under-test.ts");
  const inMemory = new Map([
    [types, declarations],
    [globals, "declare global { interface Blob { readonly size: number } } export {};"], // the DOM costs half a second
  ]);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, version, ...rest) => {
    const text = inMemory.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version);
    if (!parsed.has(name)) parsed.set(name, read.call(host, name, version, ...rest));
    return parsed.get(name);
  };
  host.fileExists = (name) => inMemory.has(name) || ts.sys.fileExists(name);
  host.resolveModuleNameLiterals = (literals) =>
    literals.map(({ text }) => ({
      resolvedModule: text === module ? { resolvedFileName: types, extension: ts.Extension.Ts } : undefined,
    }));
  const program = ts.createProgram([consumer, globals], options, host);
  const file = program.getSourceFile(consumer);
  return ts
    .sortAndDeduplicateDiagnostics([...program.getSemanticDiagnostics(file), ...program.getSyntacticDiagnostics(file)])
    .map(({ start = 0, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `consumer.ts:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}
