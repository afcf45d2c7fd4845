import type ts from "typescript";
import { isOptional, type TypeComparison } from "../type/compare-types.ts";
import { membersOf } from "../type/type-members.ts";

/** Reads the parts of an operation's type. */
export interface OperationReader {
  fieldsOf(type: ts.Type | undefined): Map<string, ts.Symbol>;
  inside(type: ts.Type, name: string): { optional: boolean; type: ts.Type } | undefined;
}

/** Creates it for the declarations of one comparison. */
export function operationReader(checker: ts.TypeChecker, comparison: TypeComparison): OperationReader {
  const reader: OperationReader = {
    fieldsOf: (type) => comparison.fieldsOf(type && membersOf(type).objects[0]),
    inside: (type, name) => {
      const field = reader.fieldsOf(type).get(name);
      return field && { optional: isOptional(field), type: checker.getTypeOfSymbol(field) };
    },
  };
  return reader;
}
