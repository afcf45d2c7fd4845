import { dirname, join } from "node:path";
import ts from "typescript";

const packages = join(import.meta.dirname, "../../../../packages");
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ["@typed-clients/source"],
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
};
const platform = ts.createCompilerHost(options);
const parsed = new Map<string, ts.SourceFile | undefined>(); // those of the repository, once a process

/**
 * What the compiler says about the client of an API, whose packages exist in memory only.
 *
 * @param files by their path from the root, those of both packages.
 */
export function clientErrors(api: string, files: ReadonlyMap<string, string>): string[] {
  const root = join(packages, "..");
  const inMemory = new Map([...files].map(([path, text]) => [join(root, path), text]));
  const entries: Readonly<Record<string, string>> = {
    [`@typed-clients/${api}-types`]: join(packages, `${api}-types/src/index.ts`),
    "@typed-clients/api-client": join(packages, "api-client/src/index.ts"),
  };
  const host: ts.CompilerHost = {
    ...platform,
    fileExists: (name) => inMemory.has(name) || platform.fileExists(name),
    readFile: (name) => inMemory.get(name) ?? platform.readFile(name),
    directoryExists: (name) =>
      [...inMemory.keys()].some((path) => dirname(path) === name) || ts.sys.directoryExists(name),
    getSourceFile(name, version) {
      const text = inMemory.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, version);
      if (!parsed.has(name)) parsed.set(name, platform.getSourceFile(name, version));
      return parsed.get(name);
    },
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => {
        const entry = entries[text];
        if (entry !== undefined) return { resolvedModule: { resolvedFileName: entry, extension: ts.Extension.Ts } };
        return ts.resolveModuleName(text, containing, options, host);
      }),
  };
  const client = join(packages, `${api}/src/create-${api}-client.ts`);
  const program = ts.createProgram([client], options, host);
  const file = program.getSourceFile(client);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ messageText }) => `create-${api}-client.ts: ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 500)}`,
  );
}
