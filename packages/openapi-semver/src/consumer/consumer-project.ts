import { dirname, resolve } from "node:path";
import ts from "typescript";
import { SpecError } from "../document/spec-error.ts";

/** The code of somebody who compiles against declarations, as a `tsconfig.json` describes it. */
export interface ConsumerProject {
  folder: string;
  options: ts.CompilerOptions;
  files: string[];
}

/**
 * Reads a `tsconfig.json`.
 *
 * @throws {@link SpecError} for one that cannot be read, or that has no files
 */
export function readProject(path: string): ConsumerProject {
  const config = resolve(path);
  const fail = (reason: string): never => {
    throw new SpecError("unreadable", { file: path, line: 0, column: 0 }, reason);
  };
  const { config: content, error } = ts.readConfigFile(config, ts.sys.readFile);
  if (error) fail(ts.flattenDiagnosticMessageText(error.messageText, " ").slice(0, 200));
  const parsed = ts.parseJsonConfigFileContent(content, ts.sys, dirname(config), undefined, config);
  if (parsed.fileNames.length === 0) fail("expected files, found none: does it name them?");
  const options = { ...parsed.options, noEmit: true, incremental: false, composite: false };
  delete options.tsBuildInfoFile;
  return { folder: dirname(config), options, files: parsed.fileNames };
}

/** Compiles a project, with the text of one of its files replaced; whatever is not replaced is read once. */
export function createProjectCompiler({
  options,
  files,
}: ConsumerProject): (replaced: Map<string, string>) => ts.Program {
  const kept = new Map<string, ts.SourceFile | undefined>();
  let previous: ts.Program | undefined;
  return (replaced) => {
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (name, version, onError) => {
      const text = replaced.get(host.getCanonicalFileName(name));
      if (text !== undefined) return ts.createSourceFile(name, text, version, true);
      if (!kept.has(name)) kept.set(name, read(name, version, onError));
      return kept.get(name);
    };
    const { readFile } = host;
    host.readFile = (name) => replaced.get(host.getCanonicalFileName(name)) ?? readFile(name);
    previous = ts.createProgram({ rootNames: files, options, host, ...(previous && { oldProgram: previous }) });
    return previous;
  };
}

/**
 * The file in which a project finds the declarations: the path itself, or the file of an installed package that exports
 * `paths`.
 *
 * @throws {@link SpecError} when there is none
 */
export function declarationsFile(project: ConsumerProject, program: ts.Program, types: string): string {
  const host = ts.createCompilerHost(project.options);
  const canonical = (name: string) => host.getCanonicalFileName(name.replaceAll("\\", "/"));
  const path = canonical(resolve(types));
  const direct = program.getSourceFiles().find(({ fileName }) => canonical(fileName) === path);
  if (direct) return canonical(direct.fileName);
  const containing = resolve(project.folder, "consumer.ts");
  const { resolvedModule } = ts.resolveModuleName(types, containing, project.options, host);
  const entry = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
  const folder = entry && dirname(entry.fileName);
  const holder = program
    .getSourceFiles()
    .find(({ fileName, text }) => folder !== undefined && fileName.startsWith(folder) && declaresPaths(text));
  if (holder) return canonical(holder.fileName);
  const reason = "this code uses no declarations of that name: expected a file or a package that it imports";
  throw new SpecError("unreadable", { file: types, line: 0, column: 0 }, reason);
}

/** Whether a file is one that openapi-typescript writes. */
export function declaresPaths(text: string): boolean {
  return /^export (interface|type) paths\b/m.test(text);
}
