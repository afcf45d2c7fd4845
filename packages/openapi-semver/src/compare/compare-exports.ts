import ts from "typescript";
import { exportedType, operationsIn } from "../declarations/operations.ts";
import { reachedComponents } from "../declarations/reached-components.ts";
import type { TypeProgram } from "../declarations/type-program.ts";
import { nameRules } from "../rules/index.ts";
import { compareDocumentation } from "./compare-comments.ts";
import { compareOperation, type OperationPairs } from "./operation/compare-operation.ts";
import type { TypeComparison } from "./type/compare-types.ts";
import { type Finding, finding, type Pair } from "./type/pair-graph.ts";
import type { Position } from "./type/position.ts";

export interface ExportChanges {
  findings: Finding[];
  roots: { at: string; pair: Pair }[];
  operations: OperationPairs[];
}

const sections = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"];
const positions: Position[] = ["request", "response"];

/**
 * Compares the names that a consumer can import or index: exports and components. A component that no operation leads to
 * is compared in both positions, since nothing says whether it is written or read.
 */
export function compareExports(
  checker: ts.TypeChecker,
  comparison: TypeComparison,
  program: TypeProgram,
): ExportChanges {
  const changes: ExportChanges = { findings: [], roots: [], operations: [] };
  const { findings, roots } = changes;
  const explained = new Set<string>();
  const reached = [program.old, program.new].map(reachedComponents);

  for (const section of sections) {
    const [before, after] = [program.old, program.new].map((file) => {
      const components = exportedType(checker, file, "components");
      const symbol = components && checker.getPropertyOfType(components, section);
      return comparison.fieldsOf(symbol && checker.getTypeOfSymbol(symbol));
    });
    if (!before || !after) continue;
    for (const [name, oldSymbol] of before) {
      const at = `components.${section}.${name}`;
      const newSymbol = after.get(name);
      if (!newSymbol) {
        findings.push(finding(nameRules.componentRemoved, at));
        explained.add(`${section}.${name}`);
        continue;
      }
      const documentation = compareDocumentation(oldSymbol.declarations ?? [], newSymbol.declarations ?? []);
      findings.push(...documentation.map((found) => ({ ...found, at })));
      // where an operation leads to it, what it means is said there
      if (reached.every((names) => names.has(`${section}.${name}`))) continue;
      const [oldType, newType] = [checker.getTypeOfSymbol(oldSymbol), checker.getTypeOfSymbol(newSymbol)];
      if (section === "pathItems") compareItems(at, oldType, newType);
      else for (const position of positions) roots.push({ at, pair: comparison.compare(oldType, newType, position) });
    }
    for (const name of after.keys()) {
      if (before.has(name)) continue;
      findings.push(finding(nameRules.componentAdded, `components.${section}.${name}`));
      explained.add(`${section}.${name}`);
    }
  }

  const [oldNames, newNames] = [program.old, program.new].map((file) => exportsOf(checker, file));
  for (const [name, component] of oldNames ?? []) {
    if (newNames?.has(name) || (component && explained.has(component))) continue;
    findings.push(finding(nameRules.exportRemoved, name));
  }
  for (const [name, component] of newNames ?? []) {
    if (oldNames?.has(name) || (component && explained.has(component))) continue;
    findings.push(finding(nameRules.exportAdded, name));
  }
  const [oldMembers, newMembers] = [program.old, program.new].map((file) => enumMembersOf(checker, file));
  for (const member of oldMembers ?? [])
    if (!newMembers?.has(member)) findings.push(finding(nameRules.enumMemberRemoved, member));
  return changes;

  function compareItems(at: string, oldItem: ts.Type, newItem: ts.Type): void {
    const [before, after] = [oldItem, newItem].map((item) => operationsIn(checker, item, ""));
    for (const [name, operation] of before ?? []) {
      const other = after?.get(name);
      const place = `${at}.${operation.method}`;
      if (!other) {
        findings.push(finding(nameRules.componentRemoved, place));
        continue;
      }
      const pairs = compareOperation(checker, comparison, operation, other, false);
      changes.operations.push(pairs);
      for (const pair of [pairs.calls, pairs.names]) roots.push({ at: `${place}.`, pair });
    }
    for (const [name, { method }] of after ?? []) {
      if (!before?.has(name)) findings.push(finding(nameRules.componentAdded, `${at}.${method}`));
    }
  }
}

/** The exported names of a file, each with the component that it is an alias of. */
function exportsOf(checker: ts.TypeChecker, file: ts.SourceFile): Map<string, string | undefined> {
  const module = checker.getSymbolAtLocation(file);
  return new Map(
    (module ? checker.getExportsOfModule(module) : []).map((symbol) => {
      const text = symbol.declarations?.[0]?.getText() ?? "";
      const [, section, name] = /= components\['([^']*)'\]\['(.*)'\];$/.exec(text) ?? [];
      return [symbol.name, section === undefined ? undefined : `${section}.${name}`];
    }),
  );
}

/** The members of exported enums, such as `State.Active`, of declarations generated with `enum: true`. */
function enumMembersOf(checker: ts.TypeChecker, file: ts.SourceFile): Set<string> {
  const module = checker.getSymbolAtLocation(file);
  const enums = (module ? checker.getExportsOfModule(module) : []).filter(
    (symbol) => symbol.flags & ts.SymbolFlags.Enum,
  );
  return new Set(
    enums.flatMap((symbol) => [...(symbol.exports?.keys() ?? [])].map((member) => `${symbol.name}.${member}`)),
  );
}
