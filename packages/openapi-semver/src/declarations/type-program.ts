import ts from "typescript";

/** Both generated files in one program: types of either side can be asked about together. */
export interface TypeProgram {
  checker: ts.TypeChecker;
  old: ts.SourceFile;
  new: ts.SourceFile;
}

// Only the names that generated declarations use: reading TypeScript's own library would take longer than the rest.
// The members of the last line keep apart what a `transform` may write for formats.
const library = `
interface Array<T> { length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}
type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
interface Date { getTime(): number } interface Blob { size: number; type: string } interface File extends Blob { name: string }
interface FormData { append(name: string, value: string): void } interface URL { href: string }
interface Uint8Array { byteLength: number; [index: number]: number }
`;

/** Compiles the declarations of both sides, in memory. */
export function createTypeProgram(oldText: string, newText: string): TypeProgram {
  const texts = new Map([
    ["/lib.d.ts", library],
    ["/old.ts", oldText],
    ["/new.ts", newText],
  ]);
  const files = new Map<string, ts.SourceFile>();
  for (const [name, text] of texts) {
    files.set(
      name,
      // comments are read from the text where they matter
      ts.createSourceFile(
        name,
        text,
        { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
        true,
      ),
    );
  }
  const host: ts.CompilerHost = {
    getSourceFile: (name) => files.get(name),
    getDefaultLibFileName: () => "/lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    getNewLine: () => "\n",
    useCaseSensitiveFileNames: () => true,
    fileExists: (name) => texts.has(name),
    readFile: (name) => texts.get(name),
    writeFile: () => undefined,
  };
  const program = ts.createProgram({
    rootNames: [...texts.keys()],
    options: { strict: true, noLib: true, types: [], noEmit: true, target: ts.ScriptTarget.ES2022 },
    host,
  });
  const [, oldFile, newFile] = [...files.values()];
  if (!oldFile || !newFile) throw new Error("unreachable: both files were created above");
  return { checker: program.getTypeChecker(), old: oldFile, new: newFile };
}

/** The code of a piece of generated declarations: its tokens, without comments and white space. */
export function codeOf(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(" ");
}
