import ts from "typescript";
import { type Change, type FoundChange, type Policy, typeChange } from "../change/change.ts";
import { exportedType, type Operation, operationsOf } from "../declarations/operations.ts";
import { codeOf, createTypeProgram } from "../declarations/type-program.ts";
import { operationRules } from "../rules/index.ts";
import { compareDocumentation } from "./compare-comments.ts";
import { compareExports } from "./compare-exports.ts";
import { matchOperations } from "./match-operations.ts";
import { compareOperation, type OperationPairs } from "./operation/compare-operation.ts";
import { createTypeComparison } from "./type/compare-types.ts";
import { createTypeDescriber } from "./type/describe-type.ts";
import { type Finding, finding, findingsBelow, type Pair, pairsWithFindings } from "./type/pair-graph.ts";

export interface DeclarationOptions {
  policy: Policy;
  /** Called with what is being done, for whoever waits. */
  onProgress: (stage: string) => void;
}

interface Root {
  operation: string | null;
  at: string;
  pair: Pair;
  namesOnly: boolean;
}

/** What the step from one generated file to another means to whoever compiles against them. */
export function compareDeclarations(oldText: string, newText: string, options: DeclarationOptions): Change[] {
  if (oldText === newText) return [];
  options.onProgress("compiling both declarations");
  const program = createTypeProgram(oldText, newText);
  const { checker } = program;
  const describer = createTypeDescriber(checker, componentNames(checker, [program.old, program.new]));
  const comparison = createTypeComparison({ checker, describer });
  const found: FoundChange[] = [];
  const roots: Root[] = [];
  const compared: OperationPairs[] = [];

  for (const root of ["paths", "webhooks"] as const) {
    const before = operationsOf(checker, program.old, root);
    const after = operationsOf(checker, program.new, root);
    for (const { old: oldOperation, new: newOperation, renamed } of matchOperations(before, after)) {
      const operation = newOperation?.name ?? oldOperation?.name ?? "";
      const report = (...findings: Finding[]) => found.push(...findings.map((one) => ({ ...one, operation })));
      if (!newOperation) report(finding(operationRules.operationRemoved));
      else if (!oldOperation) report(finding(operationRules.operationAdded));
      else {
        const [from, to] = [oldOperation.path, newOperation.path];
        if (renamed) report(finding(operationRules.pathRenamed, "path", { from, to }));
        report(...compareIds(oldOperation, newOperation));
        report(...compareDocumentation(oldOperation.declarations, newOperation.declarations));
        const pairs = compareOperation(checker, comparison, oldOperation, newOperation, root === "webhooks");
        compared.push(pairs);
        roots.push({ operation, at: "", pair: pairs.calls, namesOnly: false });
        roots.push({ operation, at: "", pair: pairs.names, namesOnly: true });
      }
    }
  }
  options.onProgress("walking the types");
  const exported = compareExports(checker, comparison, program);
  found.push(...exported.findings.map((one) => ({ ...one, operation: null })));
  roots.push(...exported.roots.map((root) => ({ ...root, operation: null, namesOnly: true })));
  comparison.finish();
  for (const { resolve } of [...compared, ...exported.operations]) resolve();
  const pairs = [...comparison.finish(), ...roots.map(({ pair }) => pair)];
  const interesting = pairsWithFindings(pairs);
  for (const { operation, at, pair, namesOnly } of roots) {
    for (const below of findingsBelow(pair, interesting)) {
      found.push({ ...below, operation, at: at + below.at, namesOnly });
    }
  }
  if (found.length === 0) {
    const { commentsChanged, formChanged } = operationRules;
    const only = codeOf(oldText) === codeOf(newText) ? commentsChanged : formChanged;
    found.push({ ...finding(only), operation: null });
  }
  return withoutRepetition(found).map((one) => typeChange(one, options.policy));
}

// where a default or a deprecation is named, that the documentation changed says nothing more
function withoutRepetition(changes: readonly FoundChange[]): FoundChange[] {
  const { documentationChanged } = operationRules;
  const explained = new Set(
    changes.filter(({ rule }) => rule !== documentationChanged).map(({ operation }) => operation),
  );
  const told = new Set<string>();
  return changes.filter(({ rule, operation, at, message }) => {
    if (rule === documentationChanged && operation !== null && explained.has(operation)) return false;
    const key = JSON.stringify([rule.id, operation, at, message]);
    return !told.has(key) && told.add(key);
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

function compareIds({ id: from }: Operation, { id: to }: Operation): Finding[] {
  if (from === to) return [];
  const { operationIdAdded, operationIdChanged, operationIdRemoved } = operationRules;
  if (from === undefined) return to === undefined ? [] : [finding(operationIdAdded, "", { to })];
  return [to === undefined ? finding(operationIdRemoved, "", { from }) : finding(operationIdChanged, "", { from, to })];
}
