import { dirname, resolve } from "node:path";
import ts from "typescript";
import { SpecError } from "../document/spec-error.ts";

/** The code of somebody who compiles against declarations, as a `tsconfig.json` describes it. */
export interface ConsumerProject {
  folder: string;
  options: ts.CompilerOptions;
  files: string[];
  references: readonly ts.ProjectReference[];
}

/**
 * Reads a `tsconfig.json`, and those that it refers to.
 *
 * @throws {@link SpecError} for one that cannot be read, or where no files are found
 */
export function readProjects(path: string): ConsumerProject[] {
  const projects = new Map<string, ConsumerProject>();
  const pending = [resolve(path)];
  for (let config = pending.pop(); config !== undefined; config = pending.pop()) {
    if (projects.has(config)) continue;
    const project = readProject(config, config === resolve(path) ? path : config);
    projects.set(config, project);
    pending.push(...project.references.map((reference) => resolve(ts.resolveProjectReferencePath(reference))));
  }
  const found = [...projects.values()].filter(({ files }) => files.length > 0);
  if (found.length === 0) throw unreadable(path, "expected files, found none: does it name them?");
  return found;
}

function readProject(given: string, name: string): ConsumerProject {
  const config = ts.sys.directoryExists(given) ? resolve(given, "tsconfig.json") : given;
  const { config: content, error } = ts.readConfigFile(config, ts.sys.readFile);
  if (error) throw unreadable(name, ts.flattenDiagnosticMessageText(error.messageText, " ").slice(0, 200));
  const parsed = ts.parseJsonConfigFileContent(content, ts.sys, dirname(config), undefined, config);
  const [wrong] = parsed.errors.filter(({ code }) => code !== noInputs && code !== emptyFiles);
  if (wrong) throw unreadable(name, ts.flattenDiagnosticMessageText(wrong.messageText, " ").slice(0, 200));
  const options = { ...parsed.options, noEmit: true, incremental: false, composite: false };
  delete options.tsBuildInfoFile;
  const references = parsed.projectReferences ?? [];
  return { folder: dirname(config), options, files: parsed.fileNames, references };
}

const [noInputs, emptyFiles] = [18003, 18002];

function unreadable(file: string, reason: string): SpecError {
  return new SpecError("unreadable", { file, line: 0, column: 0 }, reason);
}

/** Compiles a project, with the text of one of its files replaced; whatever is not replaced is read once. */
export function createProjectCompiler({
  options,
  files,
  references,
}: ConsumerProject): (replaced: ReadonlyMap<string, string>) => ts.Program {
  const kept = new Map<string, ts.SourceFile | undefined>();
  let previous: ts.Program | undefined;
  return (replaced) => {
    const base = ts.createCompilerHost(options);
    const textOf = (name: string) => replaced.get(base.getCanonicalFileName(name));
    const host = {
      ...base,
      // a project that is referred to is read from its sources: nothing has to be built
      useSourceOfProjectReferenceRedirect: () => true,
      getSourceFile: (name: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions) => {
        const text = textOf(name);
        if (text !== undefined) return ts.createSourceFile(name, text, version, true);
        if (!kept.has(name)) kept.set(name, base.getSourceFile(name, version));
        return kept.get(name);
      },
      readFile: (name: string) => textOf(name) ?? base.readFile(name),
    };
    previous = ts.createProgram({
      rootNames: files,
      options,
      host,
      projectReferences: references,
      ...(previous && { oldProgram: previous }),
    });
    return previous;
  };
}

/**
 * The file in which a project finds the declarations: the path itself, or the file of an installed package, or behind an
 * alias, that exports `paths`; `undefined` where it uses none of that name.
 */
export function declarationsFile(project: ConsumerProject, program: ts.Program, types: string): string | undefined {
  const host = ts.createCompilerHost(project.options);
  const canonical = (name: string) => host.getCanonicalFileName(name.replaceAll("\\", "/"));
  const paths = [resolve(types), resolve(project.folder, types)].map(canonical);
  const direct = program.getSourceFiles().find(({ fileName }) => paths.includes(canonical(fileName)));
  if (direct) return canonical(direct.fileName);
  const containing = resolve(project.folder, "consumer.ts");
  const { resolvedModule } = ts.resolveModuleName(types, containing, project.options, host);
  if (!resolvedModule) return undefined;
  const entry = host.realpath?.(resolvedModule.resolvedFileName) ?? resolvedModule.resolvedFileName;
  const folder = packageFolder(entry);
  const holders = program
    .getSourceFiles()
    .filter(({ text }) => declaresPaths(text))
    .map(({ fileName }) => canonical(fileName));
  const own = holders.find((name) => name === canonical(entry));
  return own ?? holders.find((name) => folder !== undefined && name.startsWith(`${canonical(folder)}/`));
}

function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (ts.sys.fileExists(resolve(folder, "package.json"))) return folder;
  }
  return undefined;
}

/** Whether a file is one that openapi-typescript writes. */
export function declaresPaths(text: string): boolean {
  return /^export (interface|type) paths\b/m.test(text);
}
