import { operationMethods } from "@typed-clients/openapi-document";
import ts from "typescript";
import { isNothing } from "../compare/type/type-members.ts";

/** One operation, as the generated declarations know it. */
export interface Operation {
  /** Such as `POST /pass`. */
  name: string;
  path: string;
  method: string;
  /** The operation id, where the document gives one. */
  id: string | undefined;
  type: ts.Type;
  /** The declarations that make it, comments included. */
  declarations: ts.Node[];
}

/** The operations below `paths` or `webhooks` of a generated file, by name. */
export function operationsOf(
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  root: "paths" | "webhooks",
): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  const rootType = exportedType(checker, file, root);
  for (const [key, item] of rootType ? itemsOf(checker, rootType) : []) {
    const path = root === "webhooks" ? `webhook ${key}` : key;
    for (const [name, operation] of operationsIn(checker, item, path)) operations.set(name, operation);
  }
  return operations;
}

/** The operations of one path item, by name. */
export function operationsIn(checker: ts.TypeChecker, item: ts.Type, path: string): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const method of operationMethods) {
    const symbol = checker.getPropertyOfType(item, method);
    if (!symbol) continue;
    const type = checker.getTypeOfSymbol(symbol);
    if (isNothing(type)) continue;
    const name = `${method.toUpperCase()} ${path}`;
    const declaration = symbol.declarations?.[0];
    const id = declaration && operationId(declaration);
    const own = type.symbol?.declarations?.[0]?.parent;
    const declarations = [declaration, id === undefined ? undefined : own].filter((node) => node !== undefined);
    operations.set(name, { name, path, method, id, type, declarations });
  }
  return operations;
}

// with `pathParamsAsTypes`, paths with parameters are index signatures
function itemsOf(checker: ts.TypeChecker, root: ts.Type): [string, ts.Type][] {
  const named = checker
    .getPropertiesOfType(root)
    .map((path): [string, ts.Type] => [path.name, checker.getTypeOfSymbol(path)]);
  const indexed = checker
    .getIndexInfosOfType(root)
    .map(({ keyType, type }): [string, ts.Type] => [checker.typeToString(keyType), type]);
  return [...named, ...indexed];
}

/** The type that a file exports as `name`, if it does. */
export function exportedType(checker: ts.TypeChecker, file: ts.SourceFile, name: string): ts.Type | undefined {
  const module = checker.getSymbolAtLocation(file);
  const symbol = module && checker.getExportsOfModule(module).find((candidate) => candidate.name === name);
  return symbol && checker.getDeclaredTypeOfSymbol(symbol);
}

function operationId(declaration: ts.Node): string | undefined {
  if (!ts.isPropertySignature(declaration) || !declaration.type || !ts.isIndexedAccessTypeNode(declaration.type)) {
    return undefined;
  }
  const { objectType, indexType } = declaration.type;
  if (objectType.getText() !== "operations" || !ts.isLiteralTypeNode(indexType)) return undefined;
  return ts.isStringLiteral(indexType.literal) ? indexType.literal.text : undefined;
}
