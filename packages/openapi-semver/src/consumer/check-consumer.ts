import ts from "typescript";
import type { Change } from "../change/change.ts";
import { changedNames } from "./changed-names.ts";
import { type BrokenPlace, type CodePlace, placeOf, type UsingPlace } from "./code-place.ts";
import { type ConsumerProject, createProjectCompiler, declarationsFile } from "./consumer-project.ts";
import { usesOf } from "./uses.ts";

/** What a change of declarations means to one project. */
export interface ConsumerResult {
  breaks: BrokenPlace[];
  uses: UsingPlace[];
  /** Changes that this code has nothing to do with. */
  untouched: Change[];
  /** Errors that this code has with the old declarations already: they say nothing about the change. */
  errorsBefore: number;
}

/** Compiles a project against old and new declarations, in memory; nothing is written. */
export function checkConsumer(
  project: ConsumerProject,
  types: string,
  texts: { old: string; new: string },
  changes: readonly Change[],
): ConsumerResult {
  const compile = createProjectCompiler(project);
  const file = declarationsFile(project, compile(new Map()), types);
  const before = compile(new Map([[file, texts.old]]));
  const old = errorsIn(before, file, project.folder);
  const known = new Set(old.map(keyOf));
  const names = changedNames(texts.old, texts.new);
  const uses = usesOf(before, file, names, changes, (node) =>
    placeOf(node.getSourceFile(), node.getStart(), project.folder),
  );
  const after = compile(new Map([[file, texts.new]]));
  const breaks = errorsIn(after, file, project.folder).filter((error) => !known.has(keyOf(error)));
  const broken = new Set(breaks.map(lineOf));
  return {
    breaks,
    uses: uses.places.filter((place) => !broken.has(lineOf(place))),
    untouched: changes.filter((change) => !uses.touched.has(change)),
    errorsBefore: old.length,
  };
}

// only what leads to the declarations can change its mind
function errorsIn(program: ts.Program, declarations: string, folder: string): BrokenPlace[] {
  const checker = program.getTypeChecker();
  const dependents = filesThatLeadTo(program, checker, declarations);
  return dependents.flatMap((file) => {
    if (program.isSourceFileDefaultLibrary(file) || program.isSourceFileFromExternalLibrary(file)) return [];
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => ({
      ...placeOf(file, diagnostic.start ?? 0, folder),
      code: diagnostic.code,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
    }));
  });
}

function filesThatLeadTo(program: ts.Program, checker: ts.TypeChecker, declarations: string): ts.SourceFile[] {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  const globals: ts.SourceFile[] = [];
  for (const file of program.getSourceFiles()) {
    if (!ts.isExternalModule(file)) globals.push(file);
    for (const specifier of moduleSpecifiers(file)) {
      const target = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
      if (target) importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  const reached = new Set<ts.SourceFile>();
  const pending = program.getSourceFiles().filter(({ fileName }) => fileName === declarations);
  for (let file = pending.pop(); file; file = pending.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    pending.push(...(importers.get(file) ?? []));
  }
  // what is global may be used anywhere
  const everywhere = globals.some((file) => reached.has(file));
  return everywhere ? [...program.getSourceFiles()] : [...reached].filter(({ fileName }) => fileName !== declarations);
}

function moduleSpecifiers(file: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      found.push(node.moduleSpecifier);
    else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    )
      found.push(node.argument.literal);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
      found.push(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function keyOf({ file, line, column, code }: BrokenPlace): string {
  return JSON.stringify([file, line, column, code]);
}

function lineOf({ file, line }: CodePlace): string {
  return `${file}:${line}`;
}
