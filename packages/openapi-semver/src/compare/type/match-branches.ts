import type ts from "typescript";
import type { Position } from "./position.ts";
import { isList } from "./same-shape.ts";

type Discriminator = (type: ts.Type) => string | undefined;

/** How the objects of two unions belong together. */
export interface BranchMatch {
  pairs: { old: ts.Type; new: ts.Type }[];
  lost: ts.Type[];
  gained: ts.Type[];
}

/** What branches are matched with. */
export interface BranchTools {
  checker: ts.TypeChecker;
  sameShape: (a: ts.Type, b: ts.Type) => boolean;
  componentName: (type: ts.Type) => string | undefined;
}

/**
 * Matches the branches of two unions: by the name of their component, by the value of their discriminator, by being
 * assignable to each other, by being the last ones left, and else by the fields they share.
 */
export function matchBranches(
  { checker, sameShape, componentName }: BranchTools,
  oldTypes: readonly ts.Type[],
  newTypes: readonly ts.Type[],
  position: Position,
): BranchMatch {
  const pairs: BranchMatch["pairs"] = [];
  const lost = [...oldTypes];
  const gained = [...newTypes];
  const pair = (matches: (oldType: ts.Type, newType: ts.Type) => boolean): void => {
    for (const oldType of [...lost]) {
      const newType = gained.find((candidate) => matches(oldType, candidate));
      if (!newType) continue;
      pairs.push({ old: oldType, new: newType });
      lost.splice(lost.indexOf(oldType), 1);
      gained.splice(gained.indexOf(newType), 1);
    }
  };
  const discriminator = discriminatorOf(checker, [...oldTypes, ...newTypes]);
  const single = oldTypes.length === 1 && newTypes.length === 1;
  const sameKind = (a: ts.Type, b: ts.Type) => isList(checker, a) === isList(checker, b);

  pair((a, b) => a === b || (single && sameKind(a, b)));
  pair((a, b) => componentName(a) !== undefined && componentName(a) === componentName(b));
  pair((a, b) => {
    const tag = discriminator(a);
    return tag !== undefined && tag === discriminator(b);
  });
  pair((a, b) => sameKind(a, b) && checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a));
  pair((a, b) => sameKind(a, b) && !conflicting(discriminator, a, b) && lost.length === 1 && gained.length === 1);
  pair((a, b) => sameKind(a, b) && !conflicting(discriminator, a, b) && shareMost(checker, a, b));
  return {
    pairs,
    lost: lost.filter((type) => !newTypes.some((other) => stands(type, other))),
    gained: gained.filter((type) => !oldTypes.some((other) => sameShape(type, other))),
  };

  // a reader tells branches apart by their keys: only one declared alike takes the place of another
  function stands(type: ts.Type, other: ts.Type): boolean {
    return position === "request" ? accepts(checker, other, type) : sameShape(type, other);
  }
}

/** Whether whatever was written for `type` can be written for `other`. */
export function accepts(checker: ts.TypeChecker, other: ts.Type, type: ts.Type): boolean {
  return sameKeys(checker, type, other) && checker.isTypeAssignableTo(type, other);
}

// an object with more keys is assignable to one with fewer, but no literal of it is
function sameKeys(checker: ts.TypeChecker, type: ts.Type, other: ts.Type): boolean {
  if (checker.getIndexInfosOfType(other).length > 0) return true;
  return checker.getPropertiesOfType(type).every((property) => checker.getPropertyOfType(other, property.name));
}

/**
 * Makes a function that gives the field with one value only, such as `kind=cat`, that tells an object from others: of
 * several, the one with the most values among them.
 */
export function discriminatorOf(checker: ts.TypeChecker, objects: readonly ts.Type[]): Discriminator {
  const tagsOf = (type: ts.Type) =>
    checker.getPropertiesOfType(type).flatMap((property) => {
      const value = checker.getTypeOfSymbol(property);
      return value.isStringLiteral() ? [[property.name, value.value] as const] : [];
    });
  const values = new Map<string, Set<string>>();
  for (const [name, value] of objects.flatMap(tagsOf)) values.set(name, (values.get(name) ?? new Set()).add(value));
  const countOf = (name: string) => values.get(name)?.size ?? 0;
  return (type) => {
    const [tag] = tagsOf(type).sort(([a], [b]) => countOf(b) - countOf(a) || (a < b ? -1 : 1));
    return tag?.join("=");
  };
}

function conflicting(discriminator: Discriminator, a: ts.Type, b: ts.Type): boolean {
  const [tagA, tagB] = [discriminator(a), discriminator(b)];
  return tagA !== undefined && tagB !== undefined && tagA !== tagB;
}

function shareMost(checker: ts.TypeChecker, a: ts.Type, b: ts.Type): boolean {
  const keys = checker.getPropertiesOfType(a).map(({ name }) => name);
  const others = new Set(checker.getPropertiesOfType(b).map(({ name }) => name));
  return keys.filter((key) => others.has(key)).length * 2 > Math.max(keys.length, others.size);
}
