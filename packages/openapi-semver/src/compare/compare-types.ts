import ts from "typescript";
import { placeOf } from "../change/place.ts";
import { judgeFieldGone, judgeFieldNew, judgeOptionality } from "../rules/judge-field.ts";
import { judgeAccepted, judgeReturned, type ValueSets } from "../rules/judge-values.ts";
import { commentOf, compareComments } from "./compare-comments.ts";
import type { TypeDescriber } from "./describe-type.ts";
import { discriminator, matchBranches } from "./match-branches.ts";
import { emptyPair, type Pair } from "./pair-graph.ts";
import { createCanonicalTypes, isNothing, membersOf, missingFrom } from "./type-members.ts";

/** A request is what a consumer writes, a response is what a consumer reads. */
export type Position = "request" | "response";

/** Compares types, each pair of them once. */
export interface TypeComparison {
  /** The pair of `oldType` and `newType`; its findings are there after {@link TypeComparison.finish}. */
  compare(oldType: ts.Type, newType: ts.Type, position: Position): Pair;
  /** Compares what two objects hold, into `pair`; an object that is not there holds nothing. */
  compareFields(pair: Pair, before: ts.Type | undefined, after: ts.Type | undefined, position: Position): void;
  /** The fields of an object that may have a value. */
  fieldsOf(type: ts.Type | undefined): Map<string, ts.Symbol>;
  /** Notes that an operation leads to the pair, where it compares the parts by itself. */
  meet(oldType: ts.Type, newType: ts.Type): void;
  /** Whether the pair was met before, in either position. */
  met(oldType: ts.Type, newType: ts.Type): boolean;
  /** Compares everything that is still waiting, and returns every pair. */
  finish(): Iterable<Pair>;
}

export interface TypeComparisonOptions {
  checker: ts.TypeChecker;
  describer: TypeDescriber;
  openResponseEnums: boolean;
}

interface Task {
  old: ts.Type;
  new: ts.Type;
  position: Position;
  pair: Pair;
}

export function createTypeComparison(options: TypeComparisonOptions): TypeComparison {
  const { checker, describer } = options;
  const known = new Map<ts.Type, Map<ts.Type, Partial<Record<Position, Pair>>>>();
  const all: Pair[] = [];
  const waiting: Task[] = [];
  const canonical = createCanonicalTypes();

  const meet = (oldType: ts.Type, newType: ts.Type): Partial<Record<Position, Pair>> => {
    const partners = known.get(oldType) ?? new Map<ts.Type, Partial<Record<Position, Pair>>>();
    known.set(oldType, partners);
    const positions = partners.get(newType) ?? {};
    partners.set(newType, positions);
    return positions;
  };

  const compare = (oldGiven: ts.Type, newGiven: ts.Type, position: Position): Pair => {
    const [oldType, newType] = [canonical(oldGiven), canonical(newGiven)];
    const positions = meet(oldType, newType);
    const existing = positions[position];
    if (existing) return existing;
    const pair = emptyPair();
    positions[position] = pair;
    all.push(pair);
    if (oldType !== newType) waiting.push({ old: oldType, new: newType, position, pair });
    return pair;
  };

  const compareTask = (task: Task): void => {
    const from = membersOf(task.old);
    const to = membersOf(task.new);
    // what may be anything has no branches to lose or gain
    const [oldObjects, newObjects] = from.anything || to.anything ? [[], []] : [from.objects, to.objects];
    const { pairs, lost, gained } = matchBranches(checker, oldObjects, newObjects, describer.componentName);
    const several = from.objects.length > 1 || to.objects.length > 1;
    for (const match of pairs) {
      if (several) {
        const name = branchName(checker, describer, match.old);
        task.pair.edges.push({ at: `<${name}>`, to: compare(match.old, match.new, task.position) });
      } else {
        compareObjects(task, match.old, match.new);
      }
    }
    const nameOf = (type: ts.Type) => (several ? branchName(checker, describer, type) : describer.describe(type));
    const sets: ValueSets = {
      from,
      to,
      described: { from: describer.describe(task.old), to: describer.describe(task.new) },
      lost: [...missingFrom(to, from), ...lost.map(nameOf)],
      gained: [...missingFrom(from, to), ...gained.map(nameOf)],
      related: pairs.length > 0,
    };
    const judged = task.position === "request" ? judgeAccepted(sets) : judgeReturned(sets, options.openResponseEnums);
    task.pair.findings.push(...judged.map((judgement) => ({ at: "", ...judgement })));
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

  const compareTuples = (task: Task, oldType: ts.Type, newType: ts.Type): void => {
    const [oldElements, newElements] = [oldType, newType].map((type) =>
      checker.isTupleType(type) ? checker.getTypeArguments(type as ts.TupleTypeReference) : undefined,
    );
    if (oldElements && newElements && oldElements.length === newElements.length) {
      oldElements.forEach((element, index) => {
        const other = newElements[index];
        if (other) task.pair.edges.push({ at: `[${index}]`, to: compare(element, other, task.position) });
      });
    }
    const [given, wanted] = task.position === "request" ? [oldType, newType] : [newType, oldType];
    if (oldElements?.length === newElements?.length) return;
    const fits = checker.isTypeAssignableTo(given, wanted);
    task.pair.findings.push({ bump: fits ? "minor" : "major", at: "", message: "the list has another length" });
  };

  const fieldsOf = (type: ts.Type | undefined): Map<string, ts.Symbol> => {
    const fields = type ? checker.getPropertiesOfType(type) : [];
    return new Map(
      fields.filter((field) => !isNothing(checker.getTypeOfSymbol(field))).map((field) => [field.name, field]),
    );
  };

  const compareFields: TypeComparison["compareFields"] = (pair, before, after, position) => {
    const [oldFields, newFields] = [fieldsOf(before), fieldsOf(after)];
    const newKeys = after && keysOf(checker, after);
    for (const [name, oldField] of oldFields) {
      const at = placeOf(name);
      const newField = newFields.get(name);
      if (!newField) {
        pair.findings.push({ at, ...judgeFieldGone(position, newKeys !== undefined) });
        // it is still accepted, as far as any other key may have its value
        if (newKeys && !membersOf(newKeys).anything && position === "request")
          pair.edges.push({ at, to: compare(checker.getTypeOfSymbol(oldField), newKeys, position) });
        continue;
      }
      const judged = [
        ...judgeOptionality(position, isOptional(oldField), isOptional(newField)),
        ...compareComments(commentOf(oldField.declarations?.[0]), commentOf(newField.declarations?.[0])),
      ];
      if (isReadOnly(oldField) !== isReadOnly(newField)) {
        judged.push({ bump: "minor", message: isReadOnly(newField) ? "now read-only" : "no longer read-only" });
      }
      pair.findings.push(...judged.map((judgement) => ({ at, ...judgement })));
      const [oldType, newType] = [checker.getTypeOfSymbol(oldField), checker.getTypeOfSymbol(newField)];
      pair.edges.push({ at, to: compare(oldType, newType, position) });
    }
    for (const [name, newField] of newFields) {
      if (!oldFields.has(name))
        pair.findings.push({ at: placeOf(name), ...judgeFieldNew(position, isOptional(newField)) });
    }
  };

  const compareOtherKeys = (task: Task, oldType: ts.Type, newType: ts.Type): void => {
    const { pair, position } = task;
    const [oldValue, newValue] = [keysOf(checker, oldType), keysOf(checker, newType)];
    if (oldValue && newValue) {
      pair.edges.push({ at: "[*]", to: compare(oldValue, newValue, position) });
    } else if (newValue) {
      const message = position === "request" ? "now accepts any other key" : "may now carry any other key";
      pair.findings.push({ bump: "minor", at: "", message });
    } else if (oldValue && position === "request") {
      pair.findings.push({ bump: "major", at: "", message: "no longer accepts any other key" });
    } else if (oldValue) {
      // nothing could be read from a free-form object but `unknown`, so that describing it takes nothing away
      const freeForm = checker.getPropertiesOfType(oldType).length === 0 && membersOf(oldValue).anything;
      pair.findings.push(
        freeForm
          ? { bump: "minor", at: "", message: "is now described field by field" }
          : { bump: "major", at: "", message: "no longer carries any other key" },
      );
    }
  };

  return {
    compare,
    meet,
    compareFields,
    fieldsOf,
    met: (oldType, newType) => known.get(canonical(oldType))?.has(canonical(newType)) ?? false,
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

function isReadOnly(field: ts.Symbol): boolean {
  const declaration = field.declarations?.[0];
  return declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
}

// `Record<string, never>` has no other keys, it forbids them
function keysOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const value = checker.getIndexInfosOfType(type)[0]?.type;
  return value && !isNothing(value) ? value : undefined;
}

function branchName(checker: ts.TypeChecker, describer: TypeDescriber, type: ts.Type): string {
  const name = describer.componentName(type) ?? discriminator(checker, type);
  if (name) return name;
  if (checker.isArrayType(type)) return describer.describe(type);
  const keys = checker.getPropertiesOfType(type).map((field) => field.name);
  if (keys.length === 0) return "object";
  return keys.length > 3 ? `{ ${keys.slice(0, 3).join(", ")}, … }` : `{ ${keys.join(", ")} }`;
}
