import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  types: [],
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es5.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};
const helpers = "/node_modules/openapi-typescript-helpers/index.d.ts";
const kept = new Map<string, ts.SourceFile>();

/** Compiles files that are in memory, with TypeScript's own library and the types that openapi-fetch resolves to. */
export function compile(files: ReadonlyMap<string, string>): ts.Program {
  const library = dirname(ts.getDefaultLibFilePath(options));
  const shared = (name: string, path: string): ts.SourceFile | undefined => {
    const text = kept.has(name) ? undefined : ts.sys.readFile(path);
    if (text !== undefined) kept.set(name, ts.createSourceFile(name, text, ts.ScriptTarget.ES2022));
    return kept.get(name);
  };
  return ts.createProgram({
    rootNames: [...files.keys()],
    options,
    host: {
      ...ts.createCompilerHost(options),
      getSourceFile: (name, version) => {
        if (name === helpers) return shared(name, helpersPath());
        const text = files.get(name);
        if (text !== undefined) return ts.createSourceFile(name, text, version);
        return name.startsWith(library) ? shared(name, name) : undefined;
      },
      fileExists: (name) => files.has(name) || name === helpers,
      directoryExists: () => true,
      readFile: (name) => files.get(name),
      getCurrentDirectory: () => "/",
    },
  });
}

function helpersPath(): string {
  const fetch = createRequire(import.meta.url).resolve("openapi-fetch");
  return join(dirname(createRequire(fetch).resolve("openapi-typescript-helpers")), "index.d.ts");
}
