import ts from "typescript";
import type { Change } from "../change/change.ts";
import { nameOfDeclaration } from "./changed-names.ts";
import { placeOf, type UsingPlace } from "./code-place.ts";

/** Where a project uses what changed, and which of the changes those are. */
export interface Uses {
  places: UsingPlace[];
  touched: Set<Change>;
}

/** Finds the calls of operations that changed, and the names of declarations that did. */
export function usesOf(
  program: ts.Program,
  declarations: string,
  names: ReadonlySet<string>,
  changes: readonly Change[],
): Uses {
  const checker = program.getTypeChecker();
  const places = new Map<string, UsingPlace>();
  const touched = new Set<Change>();
  const operations = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.operation !== null)
      operations.set(change.operation, [...(operations.get(change.operation) ?? []), change]);
  }
  const add = (node: ts.Node, uses: string) => {
    const place = placeOf(node.getSourceFile(), node.getStart());
    places.set(JSON.stringify([place.file, place.line, uses]), { ...place, uses });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      for (const [operation, found] of operations) {
        if (!isCallOf(node, operation)) continue;
        add(node, operation);
        for (const change of found) touched.add(change);
      }
    }
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      const declared = checker.getSymbolAtLocation(node)?.declarations ?? [];
      for (const declaration of declared) {
        if (declaration.getSourceFile().fileName !== declarations) continue;
        const name = nameOfDeclaration(declaration);
        if (name === undefined || name === "paths" || name === "components" || name === "operations") continue;
        for (const change of changes) if (isAbout(change, name)) touched.add(change);
        if (names.has(name)) add(node, name);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (file.fileName === declarations || file.isDeclarationFile || program.isSourceFileFromExternalLibrary(file))
      continue;
    visit(file);
  }
  // where calls go, and what they carry, every call has to do with
  for (const change of changes) if (change.target === "client") touched.add(change);
  return { places: [...places.values()], touched };
}

// `client.POST("/pass", …)`, `request("post", "/pass", …)`, `paths["/pass"]["post"]`
function isCallOf(node: ts.StringLiteralLike, operation: string): boolean {
  const space = operation.indexOf(" ");
  const [method, path] = [operation.slice(0, space), operation.slice(space + 1)];
  if (node.text !== path) return false;
  const { parent } = node;
  if (ts.isCallExpression(parent)) {
    const called = parent.expression.getText().split(".").at(-1) ?? "";
    const methods = /^(get|put|post|delete|patch|head|options|trace)$/i;
    return !methods.test(called) || called.toUpperCase() === method;
  }
  const text = parent.parent?.parent?.getText() ?? "";
  return (
    !/\["(get|put|post|delete|patch|head|options|trace)"\]/.test(text) || text.includes(`["${method.toLowerCase()}"]`)
  );
}

function isAbout({ at, operation }: Change, name: string): boolean {
  if (operation !== null) return false;
  const whole = name.startsWith("Schema") ? `components.schemas.${name.slice("Schema".length)}` : name;
  return at === whole || at.startsWith(`${whole}.`) || whole.startsWith(`${at}.`);
}
