import ts from "typescript";
import { membersOf } from "./type-members.ts";

/** Makes a function that says whether two types are declared alike, down to the last field: nobody could tell them apart. */
export function createShapeComparison(checker: ts.TypeChecker): (a: ts.Type, b: ts.Type) => boolean {
  const known = new Map<ts.Type, Map<ts.Type, boolean>>();

  const same = (a: ts.Type, b: ts.Type): boolean => {
    if (a === b) return true;
    const partners = known.get(a) ?? new Map<ts.Type, boolean>();
    known.set(a, partners);
    const before = partners.get(b);
    if (before !== undefined) return before;
    partners.set(b, true); // a type that contains itself is alike as long as nothing else differs
    const result = sameMembers(a, b);
    partners.set(b, result);
    return result;
  };

  const sameMembers = (a: ts.Type, b: ts.Type): boolean => {
    const [one, other] = [membersOf(a), membersOf(b)];
    if (one.anything || other.anything) return one.anything && other.anything;
    if (!sameNames(one.primitives, other.primitives)) return false;
    if (!sameNames(new Set(one.literals.keys()), new Set(other.literals.keys()))) return false;
    if (one.objects.length !== other.objects.length) return false;
    const left = [...other.objects];
    return one.objects.every((object) => {
      const found = left.findIndex((candidate) => object === candidate || sameObjects(object, candidate));
      if (found >= 0) left.splice(found, 1);
      return found >= 0;
    });
  };

  const sameObjects = (a: ts.Type, b: ts.Type): boolean => {
    if (isList(checker, a) || isList(checker, b)) return sameLists(a, b);
    const [fields, others] = [checker.getPropertiesOfType(a), checker.getPropertiesOfType(b)];
    const [keys, otherKeys] = [checker.getIndexInfosOfType(a), checker.getIndexInfosOfType(b)];
    if (fields.length !== others.length || keys.length !== otherKeys.length) return false;
    const sameFields = fields.every((field) => {
      const other = checker.getPropertyOfType(b, field.name);
      const optional = ts.SymbolFlags.Optional;
      if (!other || (field.flags & optional) !== (other.flags & optional)) return false;
      return same(checker.getTypeOfSymbol(field), checker.getTypeOfSymbol(other));
    });
    return sameFields && keys.every(({ type }, index) => same(type, otherKeys[index]?.type ?? type));
  };

  const sameLists = (a: ts.Type, b: ts.Type): boolean => {
    if (checker.isTupleType(a) !== checker.isTupleType(b) || !isList(checker, a) || !isList(checker, b)) return false;
    const [elements, others] = [a, b].map((list) => checker.getTypeArguments(list as ts.TypeReference));
    if (!elements || !others || elements.length !== others.length) return false;
    return elements.every((element, index) => same(element, others[index] ?? element));
  };

  return same;
}

/** Whether a type is an array or a tuple. */
export function isList(checker: ts.TypeChecker, type: ts.Type): boolean {
  return checker.isArrayType(type) || checker.isTupleType(type);
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
