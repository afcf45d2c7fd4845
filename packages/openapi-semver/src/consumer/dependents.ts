import ts from "typescript";

/** The files of a program that a change of one of its files can reach, that file left out. */
export function dependentsOf(program: ts.Program, changed: string): ts.SourceFile[] {
  const checker = program.getTypeChecker();
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  const files = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
  for (const file of files) {
    for (const specifier of moduleSpecifiers(file)) {
      // an ambient module is declared inside of a file
      for (const declaration of checker.getSymbolAtLocation(specifier)?.declarations ?? []) {
        const target = declaration.getSourceFile();
        importers.set(target, [...(importers.get(target) ?? []), file]);
      }
    }
  }
  const reached = new Set<ts.SourceFile>();
  const pending = files.filter(({ fileName }) => fileName === changed);
  for (let file = pending.pop(); file; file = pending.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    pending.push(...(importers.get(file) ?? []));
  }
  // what is global may be used anywhere
  const everywhere = [...reached].some((file) => !ts.isExternalModule(file) || augmentsOthers(file));
  const dependents = everywhere ? files : files.filter((file) => reached.has(file) || mayNameModulesInComments(file));
  return dependents.filter(({ fileName }) => fileName !== changed);
}

function moduleSpecifiers(file: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      found.push(node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) found.push(node.expression);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) found.push(node.argument.literal);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
      found.push(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function augmentsOthers(file: ts.SourceFile): boolean {
  return file.statements.some(
    (statement) => ts.isModuleDeclaration(statement) && (ts.isStringLiteral(statement.name) || isGlobal(statement)),
  );
}

function isGlobal({ flags }: ts.ModuleDeclaration): boolean {
  return (flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

// JSDoc is no part of the tree that is visited above
function mayNameModulesInComments({ fileName }: ts.SourceFile): boolean {
  return /\.[cm]?jsx?$/.test(fileName);
}
