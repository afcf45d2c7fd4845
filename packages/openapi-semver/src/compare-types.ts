import ts from "typescript";
import type { Bump } from "./bump.js";
import { commentOf, compareComments } from "./compare-comments.js";
import { listValues, type TypeDescriber } from "./describe-type.js";
import { matchBranches } from "./match-branches.js";
import { emptyPair, type Pair } from "./pair-graph.js";
import { createCanonicalTypes, isNothing, type Members, membersOf, missingFrom } from "./type-members.js";

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
    const from = membersOf(task.old);
    const to = membersOf(task.new);
    if (from.anything || to.anything) {
      if (from.anything !== to.anything) compareWithAnything(task, from, describer);
      return;
    }
    const { pairs, lost, gained } = matchBranches(checker, from.objects, to.objects, describer.componentName);
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
    compareSets(task, {
      from,
      to,
      lost: [...missingFrom(to, from), ...lost.map(nameOf)],
      gained: [...missingFrom(from, to), ...gained.map(nameOf)],
      kept: pairs.length > 0,
    });
  };

  const compareSets = (
    task: Task,
    sets: { from: Members; to: Members; lost: string[]; gained: string[]; kept: boolean },
  ): void => {
    const { from, to, lost, gained, kept } = sets;
    if (lost.length === 0 && gained.length === 0) return;
    const { findings } = task.pair;
    const size = ({ primitives, literals, objects }: Members) => primitives.size + literals.size + objects.length;
    const request = task.position === "request";
    const onlyValues = gained.every((name) => to.literals.has(name) && sharesPrimitive(from, to.literals.get(name)));
    if (size(from) === 0) {
      findings.push({ bump: "minor", at: "", message: request ? "now accepted" : "now has a value" });
    } else if (size(to) === 0) {
      findings.push({ bump: "major", at: "", message: request ? "no longer accepted" : "no longer returned" });
    } else if (!kept && !onlyValues && lost.length === size(from) && gained.length === size(to)) {
      const message = `is now ${describer.describe(task.new)}, was ${describer.describe(task.old)}`;
      findings.push({ bump: "major", at: "", message });
    } else {
      if (lost.length > 0) {
        const message = `${request ? "no longer accepts" : "is never again"} ${listValues(lost)}`;
        findings.push({ bump: request ? "major" : "minor", at: "", message });
      }
      if (gained.length > 0) {
        const open = options.openResponseEnums && onlyValues;
        const message = `${request ? "now also accepts" : "may now also be"} ${listValues(gained)}`;
        findings.push({ bump: request || open ? "minor" : "major", at: "", message });
      }
    }
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
    const message = `the length of the list is now ${fits ? "freer or tighter, and what was written still fits" : "another one"}`;
    task.pair.findings.push({ bump: fits ? "minor" : "major", at: "", message });
  };

  const fieldsOf = (type: ts.Type | undefined): Map<string, ts.Symbol> => {
    const fields = type ? checker.getPropertiesOfType(type) : [];
    return new Map(
      fields.filter((field) => !isNothing(checker.getTypeOfSymbol(field))).map((field) => [field.name, field]),
    );
  };

  const compareFields: TypeComparison["compareFields"] = (pair, before, after, position) => {
    const request = position === "request";
    const [oldFields, newFields] = [fieldsOf(before), fieldsOf(after)];
    const otherKeys = after !== undefined && keysOf(checker, after) !== undefined;
    for (const [name, oldField] of oldFields) {
      const at = placeOf(name);
      const newField = newFields.get(name);
      if (!newField) {
        pair.findings.push({ at, ...fieldGone(request, otherKeys) });
        continue;
      }
      const change = optionality(request, isOptional(oldField), isOptional(newField));
      if (change) pair.findings.push({ at, ...change });
      const comments = [oldField, newField].map((field) => commentOf(field.declarations?.[0]));
      pair.findings.push(
        ...compareComments(comments[0] ?? "", comments[1] ?? "").map((finding) => ({ ...finding, at })),
      );
      const [oldType, newType] = [checker.getTypeOfSymbol(oldField), checker.getTypeOfSymbol(newField)];
      pair.edges.push({ at, to: compare(oldType, newType, position) });
    }
    for (const [name, newField] of newFields) {
      if (!oldFields.has(name)) pair.findings.push({ at: placeOf(name), ...fieldNew(request, isOptional(newField)) });
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
    compareFields,
    fieldsOf,
    met: (oldType, newType) => known.get(canonical(oldType))?.has(canonical(newType)) ?? false,
    finish() {
      for (let task = waiting.pop(); task; task = waiting.pop()) compareTask(task);
      return all;
    },
  };
}

function compareWithAnything(task: Task, from: Members, describer: TypeDescriber): void {
  const request = task.position === "request";
  const change: { bump: Bump; message: string } = from.anything
    ? { bump: request ? "major" : "minor", message: `is now ${describer.describe(task.new)}, was anything` }
    : { bump: request ? "minor" : "major", message: `is now anything, was ${describer.describe(task.old)}` };
  task.pair.findings.push({ at: "", ...change });
}

function fieldGone(request: boolean, otherKeys: boolean): { bump: Bump; message: string } {
  if (!request) return { bump: "major", message: "no longer returned" };
  return otherKeys
    ? { bump: "minor", message: "no longer described, and still accepted like any other key" }
    : { bump: "major", message: "no longer accepted" };
}

function fieldNew(request: boolean, optional: boolean): { bump: Bump; message: string } {
  if (!request) return { bump: "minor", message: optional ? "may now be returned" : "now returned" };
  return optional ? { bump: "minor", message: "now accepted" } : { bump: "major", message: "new, and required" };
}

/** What it means that something required became optional, or the other way round. */
export function optionality(request: boolean, was: boolean, is: boolean): { bump: Bump; message: string } | undefined {
  if (was === is) return undefined;
  if (request) return is ? { bump: "minor", message: "now optional" } : { bump: "major", message: "now required" };
  return is ? { bump: "major", message: "no longer guaranteed" } : { bump: "minor", message: "now guaranteed" };
}

/** Whether a field may be left out. */
export function isOptional(field: ts.Symbol): boolean {
  return (field.flags & ts.SymbolFlags.Optional) !== 0;
}

// `Record<string, never>` has no other keys, it forbids them
function keysOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const value = checker.getIndexInfosOfType(type)[0]?.type;
  return value && !isNothing(value) ? value : undefined;
}

function sharesPrimitive(members: Members, primitive: string | undefined): boolean {
  return [...members.literals.values()].some((known) => known === primitive);
}

function branchName(checker: ts.TypeChecker, describer: TypeDescriber, type: ts.Type): string {
  const name = describer.componentName(type);
  if (name) return name;
  if (checker.isArrayType(type)) return describer.describe(type);
  const keys = checker.getPropertiesOfType(type).map((field) => field.name);
  return keys.length > 3 ? `{ ${keys.slice(0, 3).join(", ")}, … }` : `{ ${keys.join(", ")} }`;
}

/** How the place of a field is written: `.name`, or `["a name"]` where a dot would mislead. */
export function placeOf(name: string): string {
  return /^[\w$@-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
