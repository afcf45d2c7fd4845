import ts from "typescript";

/** The names of declarations that differ, such as `components.schemas.Pass.state`, of the old file. */
export function changedNames(oldText: string, newText: string): Set<string> {
  const [before, after] = [namesIn(oldText), namesIn(newText)];
  return new Set([...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name));
}

/** The name of a declaration in a generated file, `undefined` for what is no part of one. */
export function nameOfDeclaration(node: ts.Node): string | undefined {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at && !ts.isSourceFile(at); at = at.parent) {
    const { name } = at as { name?: ts.Node };
    if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)))
      names.unshift(name.text);
  }
  return names.length > 0 ? names.join(".") : undefined;
}

function namesIn(text: string): Map<string, string> {
  const file = ts.createSourceFile("declarations.ts", text, ts.ScriptTarget.ES2022, true);
  const printer = ts.createPrinter({ removeComments: true });
  const found = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumMember(node)) {
      const name = nameOfDeclaration(node);
      if (name !== undefined) found.set(name, printer.printNode(ts.EmitHint.Unspecified, node, file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
