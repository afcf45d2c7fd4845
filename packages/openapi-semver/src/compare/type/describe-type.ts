import type ts from "typescript";
import { shorten } from "../../change/shorten.ts";
import { membersOf } from "./type-members.ts";

/** Says in a few words what a type is, by the names of the document where it has one. */
export interface TypeDescriber {
  describe(type: ts.Type): string;
  /** The component schema that a type is, if it is one. */
  componentName(type: ts.Type): string | undefined;
}

/** Makes a describer that knows the component schemas of both documents. */
export function createTypeDescriber(checker: ts.TypeChecker, names: ReadonlyMap<ts.Type, string>): TypeDescriber {
  const describeOne = (type: ts.Type): string => {
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return element ? `${describe(element)}[]` : "array";
    }
    return names.get(type) ?? "object";
  };
  const describe = (type: ts.Type): string => {
    const known = names.get(type);
    if (known) return known;
    const { anything, primitives, literals, objects } = membersOf(type);
    if (anything) return "anything";
    const parts = [...new Set([...primitives, ...literals.keys(), ...objects.map(describeOne).sort()])].map(shorten);
    if (parts.length === 0) return "nothing";
    return parts.length > 4 ? `${parts.slice(0, 4).join(" | ")} | …` : parts.join(" | ");
  };
  return { describe, componentName: (type) => names.get(type) };
}
