import ts from "typescript";
import { placeOf } from "../../change/place.ts";
import { requestRules, responseRules } from "../../rules/index.ts";
import { commentOf, compareComments } from "../compare-comments.ts";
import { type FieldRules, propertyRules } from "../operation/field-rules.ts";
import { branchNames } from "./branch-names.ts";
import { compareValues, type LostOrGained, type ValueSets } from "./compare-values.ts";
import type { TypeDescriber } from "./describe-type.ts";
import { matchBranches } from "./match-branches.ts";
import { emptyPair, finding, type Pair } from "./pair-graph.ts";
import type { Position } from "./position.ts";
import { createShapeComparison } from "./same-shape.ts";
import { createCanonicalTypes, isNothing, membersOf, missingFrom } from "./type-members.ts";

/** Compares types, each pair of them once. */
export interface TypeComparison {
  /** The pair of `oldType` and `newType`; its findings are there after {@link TypeComparison.finish}. */
  compare(oldType: ts.Type, newType: ts.Type, position: Position): Pair;
  /** Compares what two objects hold, into `pair`; an object that is not there holds nothing. */
  compareFields(
    pair: Pair,
    before: ts.Type | undefined,
    after: ts.Type | undefined,
    position: Position,
    rules?: FieldRules,
  ): void;
  /** The fields of an object that may have a value. */
  fieldsOf(type: ts.Type | undefined): Map<string, ts.Symbol>;
  /** Whether two types are declared alike. */
  sameShape(a: ts.Type, b: ts.Type): boolean;
  /** What `oldType` was compared with, in this position. */
  partnersOf(oldType: ts.Type, position: Position): ts.Type[];
  /** Compares everything that is still waiting, and returns every pair. */
  finish(): Iterable<Pair>;
}

export interface TypeComparisonOptions {
  checker: ts.TypeChecker;
  describer: TypeDescriber;
}

interface Task {
  old: ts.Type;
  new: ts.Type;
  position: Position;
  pair: Pair;
}

export function createTypeComparison({ checker, describer }: TypeComparisonOptions): TypeComparison {
  const known = new Map<ts.Type, Map<ts.Type, Partial<Record<Position, Pair>>>>();
  const all: Pair[] = [];
  const waiting: Task[] = [];
  const canonical = createCanonicalTypes();
  const sameShape = createShapeComparison(checker);
  const branchTools = { checker, sameShape, componentName: describer.componentName };

  const compare = (oldGiven: ts.Type, newGiven: ts.Type, position: Position): Pair => {
    const [oldType, newType] = [canonical(oldGiven), canonical(newGiven)];
    const partners = known.get(oldType) ?? new Map<ts.Type, Partial<Record<Position, Pair>>>();
    known.set(oldType, partners);
    const positions = partners.get(newType) ?? {};
    partners.set(newType, positions);
    const existing = positions[position];
    if (existing) return existing;
    const pair = emptyPair();
    positions[position] = pair;
    all.push(pair);
    if (oldType !== newType) waiting.push({ old: oldType, new: newType, position, pair });
    return pair;
  };

  const compareTask = (task: Task): void => {
    const { pair, position } = task;
    const from = membersOf(task.old);
    const to = membersOf(task.new);
    // what may be anything has no branches to lose or gain
    const [oldObjects, newObjects] = from.anything || to.anything ? [[], []] : [from.objects, to.objects];
    const { pairs, lost, gained } = matchBranches(branchTools, oldObjects, newObjects, position);
    const branchName = branchNames(checker, describer, [...oldObjects, ...newObjects]);
    const several = from.objects.length > 1 || to.objects.length > 1;
    for (const match of pairs) {
      if (several) {
        const at = `<${branchName(match.old)}>`;
        pair.edges.push({ at, to: compare(match.old, match.new, position) });
        if (position === "response") {
          for (const key of keysNowShared(checker, match, oldObjects)) {
            pair.findings.push(finding(responseRules.unionKeyShared, at + key));
          }
        }
      } else {
        compareObjects(task, match.old, match.new);
      }
    }
    const nameOf = (type: ts.Type) => (several ? branchName(type) : describer.describe(type));
    const only = (missing: Omit<LostOrGained, "objects">, objects: ts.Type[]) => ({
      ...missing,
      objects: objects.map(nameOf).sort(),
    });
    const sets: ValueSets = {
      from,
      to,
      described: describeBoth(task.old, task.new),
      lost: only(missingFrom(to, from), lost),
      gained: only(missingFrom(from, to), gained),
      related: pairs.length > 0,
    };
    pair.findings.push(...compareValues(sets, position));
  };

  // where both are objects without a name, their fields say which is which
  const describeBoth = (oldType: ts.Type, newType: ts.Type) => {
    const [from, to] = [describer.describe(oldType), describer.describe(newType)];
    if (from !== to) return { from, to };
    const [oldObjects, newObjects] = [membersOf(oldType).objects, membersOf(newType).objects];
    const branchName = branchNames(checker, describer, [...oldObjects, ...newObjects]);
    const [before, after] = [oldObjects, newObjects].map((objects) => objects.map(branchName).sort().join(" | "));
    return { from: before || from, to: after || to };
  };

  const compareObjects = (task: Task, oldType: ts.Type, newType: ts.Type): void => {
    const { pair, position } = task;
    if (checker.isTupleType(oldType) || checker.isTupleType(newType)) {
      compareTuples(task, oldType, newType);
      return;
    }
    if (checker.isArrayType(oldType) && checker.isArrayType(newType)) {
      const oldElement = checker.getTypeArguments(oldType as ts.TypeReference)[0];
      const newElement = checker.getTypeArguments(newType as ts.TypeReference)[0];
      if (oldElement && newElement) pair.edges.push({ at: "[]", to: compare(oldElement, newElement, position) });
      return;
    }
    compareFields(pair, oldType, newType, position);
    compareOtherKeys(task, oldType, newType);
  };

  const compareTuples = ({ pair, position }: Task, oldType: ts.Type, newType: ts.Type): void => {
    const [oldElements, newElements] = [oldType, newType].map((type) =>
      checker.isTupleType(type) ? checker.getTypeArguments(type as ts.TupleTypeReference) : undefined,
    );
    if (oldElements && newElements && oldElements.length === newElements.length) {
      oldElements.forEach((element, index) => {
        const other = newElements[index];
        if (other) pair.edges.push({ at: `[${index}]`, to: compare(element, other, position) });
      });
    }
    if (oldElements?.length === newElements?.length) return;
    if (position === "request") {
      const fits = checker.isTypeAssignableTo(oldType, newType);
      pair.findings.push(finding(fits ? requestRules.itemsWidened : requestRules.itemsChanged));
    } else {
      const fits = checker.isTypeAssignableTo(newType, oldType);
      pair.findings.push(finding(fits ? responseRules.itemsNarrowed : responseRules.itemsChanged));
    }
  };

  const fieldsOf = (type: ts.Type | undefined): Map<string, ts.Symbol> => {
    const fields = type ? checker.getPropertiesOfType(type) : [];
    return new Map(
      fields.filter((field) => !isNothing(checker.getTypeOfSymbol(field))).map((field) => [field.name, field]),
    );
  };

  const compareFields: TypeComparison["compareFields"] = (
    pair,
    before,
    after,
    position,
    rules = propertyRules(position),
  ) => {
    const [oldFields, newFields] = [fieldsOf(before), fieldsOf(after)];
    const newKeys = after && keysOf(checker, after);
    for (const [name, oldField] of oldFields) {
      const at = placeOf(name);
      const newField = newFields.get(name);
      if (!newField) {
        const stillAccepted = position === "request" && newKeys !== undefined;
        const stillRead =
          position === "response" && newKeys && fitsInto(checker, newKeys, checker.getTypeOfSymbol(oldField));
        const undescribed = stillAccepted
          ? requestRules.propertyUndescribed
          : stillRead && responseRules.propertyUndescribed;
        pair.findings.push(finding(undescribed || rules.removed, at));
        // as far as any other key may have its value
        if (stillAccepted && !membersOf(newKeys).anything)
          pair.edges.push({ at, to: compare(checker.getTypeOfSymbol(oldField), newKeys, position) });
        continue;
      }
      const [was, is] = [isOptional(oldField), isOptional(newField)];
      if (was !== is) pair.findings.push(finding(is ? rules.becameOptional : rules.becameRequired, at));
      pair.findings.push(
        ...compareComments(commentOf(oldField.declarations?.[0]), commentOf(newField.declarations?.[0]), at),
      );
      if (isReadOnly(oldField) !== isReadOnly(newField)) {
        const { readOnlyAdded, readOnlyRemoved } = position === "request" ? requestRules : responseRules;
        pair.findings.push(finding(isReadOnly(newField) ? readOnlyAdded : readOnlyRemoved, at));
      }
      const [oldType, newType] = [checker.getTypeOfSymbol(oldField), checker.getTypeOfSymbol(newField)];
      pair.edges.push({ at, to: compare(oldType, newType, position) });
    }
    for (const [name, newField] of newFields) {
      if (oldFields.has(name)) continue;
      pair.findings.push(finding(isOptional(newField) ? rules.added : rules.requiredAdded, placeOf(name)));
    }
  };

  const compareOtherKeys = ({ pair, position }: Task, oldType: ts.Type, newType: ts.Type): void => {
    const rules = position === "request" ? requestRules : responseRules;
    const [oldValue, newValue] = [keysOf(checker, oldType), keysOf(checker, newType)];
    if (oldValue && newValue) {
      pair.edges.push({ at: "[*]", to: compare(oldValue, newValue, position) });
    } else if (newValue) {
      pair.findings.push(finding(rules.otherKeysAdded));
      if (position === "request") pair.findings.push(...conflicts(oldType, newType, newValue));
    } else if (oldValue) {
      // nothing could be read from a free-form object but `unknown`
      const freeForm = checker.getPropertiesOfType(oldType).length === 0 && membersOf(oldValue).anything;
      const described = position === "response" && freeForm;
      pair.findings.push(finding(described ? responseRules.freeFormDescribed : rules.otherKeysRemoved));
    }
  };

  // `{ tags: string[] } & { [key: string]: string }` is an object that nobody can write
  const conflicts = (oldType: ts.Type, newType: ts.Type, keys: ts.Type) => {
    const newFields = fieldsOf(newType);
    return [...fieldsOf(oldType).keys()].flatMap((name) => {
      const field = newFields.get(name);
      const declared = field && checker.getTypeOfSymbol(field);
      if (!declared || fitsInto(checker, declared, keys)) return [];
      const values = { to: describer.describe(keys), from: describer.describe(declared) };
      return [finding(requestRules.otherKeysConflict, placeOf(name), values)];
    });
  };

  return {
    compare,
    compareFields,
    fieldsOf,
    sameShape,
    partnersOf: (oldType, position) =>
      [...(known.get(canonical(oldType)) ?? [])].flatMap(([type, pairs]) => (pairs[position] ? [type] : [])),
    finish() {
      for (let task = waiting.pop(); task; task = waiting.pop()) compareTask(task);
      return all;
    },
  };
}

/** Whether a field may be left out. */
export function isOptional(field: ts.Symbol): boolean {
  return (field.flags & ts.SymbolFlags.Optional) !== 0;
}

/**
 * The places of the keys that `match.new` has, that `match.old` had not, and that another of the old branches had: whoever
 * asked `"key" in value` knew which branch it was, and does no longer. An object with any other key may have them all.
 */
export function keysNowShared(
  checker: ts.TypeChecker,
  match: { old: ts.Type; new: ts.Type },
  branches: readonly ts.Type[],
): string[] {
  const others = branches.filter((branch) => branch !== match.old);
  const told = (object: ts.Type) =>
    checker.getPropertiesOfType(object).filter(({ name }) => !checker.getPropertyOfType(match.old, name));
  const shared = told(match.new).filter(({ name }) => others.some((other) => checker.getPropertyOfType(other, name)));
  const places = shared.map(({ name }) => placeOf(name));
  const keys = keysOf(checker, match.old) ? undefined : keysOf(checker, match.new);
  const mistaken = keys && others.flatMap(told).some((key) => !fitsInto(checker, keys, checker.getTypeOfSymbol(key)));
  return mistaken ? [...places, "[*]"] : places;
}

function fitsInto(checker: ts.TypeChecker, type: ts.Type, target: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .filter((part) => !(part.flags & ts.TypeFlags.Undefined))
    .every((part) => checker.isTypeAssignableTo(part, target));
}

function isReadOnly(field: ts.Symbol): boolean {
  const declaration = field.declarations?.[0];
  return declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
}

// `Record<string, never>` has no other keys, it forbids them
function keysOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const value = checker.getIndexInfosOfType(type)[0]?.type;
  return value && !isNothing(value) ? value : undefined;
}
