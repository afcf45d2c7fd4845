import ts from "typescript";

/** The components that the operations of a generated file lead to, such as `schemas.Pet`, directly or through others. */
export function reachedComponents(file: ts.SourceFile): Set<string> {
  const components = membersOf(file, "components");
  const operations = new Map([...membersOf(file, "operations")].map(([name, { node }]) => [name, node]));
  const declared = new Map<string, ts.Node>();
  for (const [section, { type }] of components) {
    if (!type || !ts.isTypeLiteralNode(type)) continue;
    for (const [name, { node }] of membersIn(type.members)) declared.set(`${section}.${name}`, node);
  }
  const reached = new Set<string>();
  const entered = new Set<ts.Node>();
  const pending: ts.Node[] = ["paths", "webhooks"].flatMap((root) =>
    [...membersOf(file, root).values()].map(({ node }) => node),
  );
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (entered.has(node)) continue;
    entered.add(node);
    const keys = ts.isIndexedAccessTypeNode(node) ? indexKeys(node) : undefined;
    const [root, section, name] = keys ?? [];
    if (root === "operations" && section !== undefined) {
      const operation = operations.get(section);
      if (operation) pending.push(operation);
    } else if (root === "components" && name !== undefined) {
      reached.add(`${section}.${name}`);
      const component = declared.get(`${section}.${name}`);
      if (component) pending.push(component);
    } else if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      pending.push(...aliasesOf(file, node.typeName.text));
    }
    ts.forEachChild(node, (child) => {
      pending.push(child);
    });
  }
  return reached;
}

interface Member {
  node: ts.Node;
  type: ts.TypeNode | undefined;
}

function membersOf(file: ts.SourceFile, name: string): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) return membersIn(statement.members);
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name && ts.isTypeLiteralNode(statement.type))
      return membersIn(statement.type.members);
  }
  return members;
}

function membersIn(elements: readonly ts.TypeElement[]): Map<string, Member> {
  return new Map(
    elements.map((element, index) => {
      const { name } = element;
      const key = name && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name));
      const type = ts.isPropertySignature(element) ? element.type : undefined;
      return [key ? name.text : `[${index}]`, { node: element, type }];
    }),
  );
}

// an alias that the declarations make for themselves, and no other
function aliasesOf(file: ts.SourceFile, name: string): ts.Node[] {
  return file.statements.filter(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name && !statement.typeParameters,
  );
}

/** `components["schemas"]["Pet"]` as its names; undefined for anything else. */
function indexKeys(node: ts.IndexedAccessTypeNode): string[] | undefined {
  const { indexType, objectType } = node;
  const key = ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : "";
  if (ts.isTypeReferenceNode(objectType) && ts.isIdentifier(objectType.typeName))
    return [objectType.typeName.text, key];
  const outer = ts.isIndexedAccessTypeNode(objectType) ? indexKeys(objectType) : undefined;
  return outer && [...outer, key];
}
