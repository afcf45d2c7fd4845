import type ts from "typescript";
import type { TypeDescriber } from "./describe-type.ts";
import { discriminatorOf } from "./match-branches.ts";

/** Makes a function that calls each of these objects by its component, its discriminator, or its first keys. */
export function branchNames(
  checker: ts.TypeChecker,
  describer: TypeDescriber,
  objects: readonly ts.Type[],
): (type: ts.Type) => string {
  const discriminator = discriminatorOf(checker, objects);
  return (type) => {
    const name = describer.componentName(type) ?? discriminator(type);
    if (name) return name;
    if (checker.isArrayType(type)) return describer.describe(type);
    const keys = checker
      .getPropertiesOfType(type)
      .map((field) => field.name)
      .sort();
    if (keys.length === 0) return "object";
    return keys.length > 3 ? `{ ${keys.slice(0, 3).join(", ")}, … }` : `{ ${keys.join(", ")} }`;
  };
}
