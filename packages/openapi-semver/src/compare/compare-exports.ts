import ts from "typescript";
import type { Change } from "../change/change.ts";
import { exportedType } from "../declarations/operations.ts";
import type { TypeProgram } from "../declarations/type-program.ts";
import { compareDocumentation } from "./compare-comments.ts";
import type { Position, TypeComparison } from "./compare-types.ts";
import type { Pair } from "./pair-graph.ts";

export interface ExportChanges {
  changes: Change[];
  roots: { operation: null; at: string; pair: Pair }[];
}

const sections = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"];

/**
 * Compares the names that a consumer can import or index: exports and components. A component that no operation leads to
 * is compared in both positions, since nothing says whether it is written or read.
 */
export function compareExports(
  checker: ts.TypeChecker,
  comparison: TypeComparison,
  program: TypeProgram,
): ExportChanges {
  const changes: Change[] = [];
  const roots: ExportChanges["roots"] = [];
  const report = (bump: Change["bump"], at: string, message: string) =>
    changes.push({ bump, target: "types", operation: null, at, message });
  const explained = new Set<string>();

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
        report("major", at, "no longer exported");
        explained.add(`${section}.${name}`);
        continue;
      }
      for (const { bump, message } of compareDocumentation(
        oldSymbol.declarations ?? [],
        newSymbol.declarations ?? [],
      )) {
        report(bump, at, message);
      }
      const [oldType, newType] = [checker.getTypeOfSymbol(oldSymbol), checker.getTypeOfSymbol(newSymbol)];
      if (comparison.met(oldType, newType)) continue;
      for (const position of positionsOf(section)) {
        roots.push({ operation: null, at, pair: comparison.compare(oldType, newType, position) });
      }
    }
    for (const name of after.keys()) {
      if (before.has(name)) continue;
      report("minor", `components.${section}.${name}`, "new");
      explained.add(`${section}.${name}`);
    }
  }

  const [oldNames, newNames] = [program.old, program.new].map((file) => exportsOf(checker, file));
  for (const [name, component] of oldNames ?? []) {
    if (newNames?.has(name) || (component && explained.has(component))) continue;
    report("major", name, "no longer exported");
  }
  for (const [name, component] of newNames ?? []) {
    if (oldNames?.has(name) || (component && explained.has(component))) continue;
    report("minor", name, "now exported");
  }
  const [oldMembers, newMembers] = [program.old, program.new].map((file) => enumMembersOf(checker, file));
  for (const member of oldMembers ?? []) if (!newMembers?.has(member)) report("major", member, "no longer exported");
  return { changes, roots };
}

function positionsOf(section: string): Position[] {
  if (section === "schemas") return ["request", "response"];
  if (section === "pathItems") return [];
  return section === "responses" || section === "headers" ? ["response"] : ["request"];
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
