import ts from "typescript";
import type { Change } from "../change/change.ts";
import { SpecError } from "../document/spec-error.ts";
import { changedNames } from "./changed-names.ts";
import { type BrokenPlace, type CodePlace, placeOf, type UsingPlace } from "./code-place.ts";
import { type ConsumerProject, createProjectCompiler, declarationsFile } from "./consumer-project.ts";
import { dependentsOf } from "./dependents.ts";
import { usesOf } from "./uses.ts";

/** What a change of declarations means to the code of one project, or of several. */
export interface ConsumerResult {
  breaks: BrokenPlace[];
  uses: UsingPlace[];
  /** Changes that this code has nothing to do with. */
  untouched: Change[];
  /** Errors that this code has with the old declarations already: they say nothing about the change. */
  errorsBefore: number;
}

/**
 * Compiles projects against old and new declarations, in memory; nothing is written.
 *
 * @throws {@link SpecError} where no project uses declarations of that name
 */
export function checkConsumer(
  projects: readonly ConsumerProject[],
  types: string,
  texts: { old: string; new: string },
  changes: readonly Change[],
): ConsumerResult {
  const names = changedNames(texts.old, texts.new);
  const before = new Map<string, BrokenPlace>();
  const after = new Map<string, BrokenPlace>();
  const uses = new Map<string, UsingPlace>();
  const touched = new Set<Change>();
  let found = false;
  for (const project of projects) {
    const compile = createProjectCompiler(project);
    const file = declarationsFile(project, compile(new Map()), types);
    if (file === undefined) continue;
    found = true;
    const old = compile(new Map([[file, texts.old]]));
    for (const error of errorsIn(old, file)) before.set(keyOf(error), error);
    const used = usesOf(old, file, names, changes);
    for (const place of used.places) uses.set(JSON.stringify([lineOf(place), place.uses]), place);
    for (const change of used.touched) touched.add(change);
    for (const error of errorsIn(compile(new Map([[file, texts.new]])), file)) after.set(keyOf(error), error);
  }
  if (!found) {
    const reason = "this code uses no declarations of that name: expected a file or a package that it imports";
    throw new SpecError("unreadable", { file: types, line: 0, column: 0 }, reason);
  }
  const breaks = [...after].flatMap(([key, error]) => (before.has(key) ? [] : [error]));
  const broken = new Set(breaks.map(lineOf));
  return {
    breaks,
    uses: [...uses.values()].filter((place) => !broken.has(lineOf(place))),
    untouched: changes.filter((change) => !touched.has(change)),
    errorsBefore: before.size,
  };
}

// only what leads to the declarations can change its mind
function errorsIn(program: ts.Program, declarations: string): BrokenPlace[] {
  return dependentsOf(program, declarations)
    .filter((file) => !program.isSourceFileFromExternalLibrary(file))
    .flatMap((file) =>
      [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => ({
        ...placeOf(file, diagnostic.start ?? 0),
        code: diagnostic.code,
        message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
      })),
    );
}

function keyOf({ file, line, column, code }: BrokenPlace): string {
  return JSON.stringify([file, line, column, code]);
}

function lineOf({ file, line }: CodePlace): string {
  return `${file}:${line}`;
}
