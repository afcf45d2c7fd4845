import ts from "typescript";
import { type Change, documentationChanged } from "../change/change.ts";
import { exportedType, type Operation, operationsOf } from "../declarations/operations.ts";
import { codeOf, createTypeProgram } from "../declarations/type-program.ts";
import { compareDocumentation } from "./compare-comments.ts";
import { compareExports } from "./compare-exports.ts";
import { compareOperation } from "./compare-operation.ts";
import { createTypeComparison } from "./compare-types.ts";
import { createTypeDescriber } from "./describe-type.ts";
import { matchOperations } from "./match-operations.ts";
import { findingsBelow, type Pair, pairsWithFindings } from "./pair-graph.ts";

export interface DeclarationOptions {
  openResponseEnums: boolean;
  /** Called with what is being done, for whoever waits. */
  onProgress: (stage: string) => void;
}

/** What the step from one generated file to another means to whoever compiles against them. */
export function compareDeclarations(oldText: string, newText: string, options: DeclarationOptions): Change[] {
  if (oldText === newText) return [];
  options.onProgress("compiling both declarations");
  const program = createTypeProgram(oldText, newText);
  const { checker } = program;
  const describer = createTypeDescriber(checker, componentNames(checker, [program.old, program.new]));
  const comparison = createTypeComparison({ checker, describer, openResponseEnums: options.openResponseEnums });
  const changes: Change[] = [];
  const roots: { operation: string | null; at: string; pair: Pair }[] = [];

  for (const root of ["paths", "webhooks"] as const) {
    const before = operationsOf(checker, program.old, root);
    const after = operationsOf(checker, program.new, root);
    for (const { old: oldOperation, new: newOperation, renamed } of matchOperations(before, after)) {
      const name = newOperation?.name ?? oldOperation?.name ?? "";
      const report = (bump: Change["bump"], message: string, at = "") =>
        changes.push({ bump, target: "types", operation: name, at, message });
      if (!newOperation) report("major", "no longer there");
      else if (!oldOperation) report("minor", "new");
      else {
        if (renamed) report("major", `the path is now ${newOperation.path}, was ${oldOperation.path}`, "path");
        if (oldOperation.id !== newOperation.id) reportId(oldOperation, newOperation, report);
        const pair = compareOperation(checker, comparison, oldOperation, newOperation, root === "webhooks");
        for (const { bump, message } of compareDocumentation(oldOperation.declarations, newOperation.declarations)) {
          report(bump, message);
        }
        roots.push({ operation: name, at: "", pair });
      }
    }
  }
  options.onProgress("walking the types");
  comparison.finish();
  const exported = compareExports(checker, comparison, program);
  changes.push(...exported.changes);
  roots.push(...exported.roots);
  const pairs = [...comparison.finish(), ...roots.map(({ pair }) => pair)];
  const interesting = pairsWithFindings(pairs);
  for (const { operation, at, pair } of roots) {
    for (const { bump, at: inside, message } of findingsBelow(pair, interesting)) {
      changes.push({ bump, target: "types", operation, at: at + inside, message });
    }
  }
  if (changes.length === 0) {
    const message =
      codeOf(oldText) === codeOf(newText) ? "only comments changed" : "the declarations changed in form only";
    changes.push({ bump: "patch", target: "types", operation: null, at: "", message });
  }
  return withoutEchoes(changes);
}

// where a default or a deprecation is named, that the documentation changed says nothing more
function withoutEchoes(changes: readonly Change[]): Change[] {
  const explained = new Set(
    changes.filter(({ message }) => message !== documentationChanged).map(({ operation }) => operation),
  );
  return changes.filter(({ message, operation }) => {
    return message !== documentationChanged || operation === null || !explained.has(operation);
  });
}

function componentNames(checker: ts.TypeChecker, files: readonly ts.SourceFile[]): Map<ts.Type, string> {
  const names = new Map<ts.Type, string>();
  for (const file of files) {
    const components = exportedType(checker, file, "components");
    const schemas = components && checker.getPropertyOfType(components, "schemas");
    if (!schemas) continue;
    for (const schema of checker.getPropertiesOfType(checker.getTypeOfSymbol(schemas))) {
      const type = checker.getTypeOfSymbol(schema);
      // a union of literals is one type wherever it stands: only what is declared once has a name
      if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && !names.has(type))
        names.set(type, schema.name);
    }
  }
  return names;
}

type Report = (bump: Change["bump"], message: string, at?: string) => void;

function reportId(before: Operation, after: Operation, report: Report): void {
  if (before.id === undefined) report("minor", `now has the operation id ${after.id}`);
  else if (after.id === undefined) report("major", `no longer has an operation id, was ${before.id}`);
  else report("major", `the operation id is now ${after.id}, was ${before.id}`);
}
