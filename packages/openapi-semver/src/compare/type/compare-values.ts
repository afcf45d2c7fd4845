import { shorten } from "../../change/shorten.ts";
import { requestRules, responseRules } from "../../rules/index.ts";
import { type Finding, finding } from "./pair-graph.ts";
import type { Position } from "./position.ts";
import type { Members } from "./type-members.ts";

/** Two sets of what a value may be, and what is in one of them alone. */
export interface ValueSets {
  from: Members;
  to: Members;
  /** Each set in a few words. */
  described: { from: string; to: string };
  /** In words: what is in `from` alone. */
  lost: LostOrGained;
  /** In words: what is in `to` alone. */
  gained: LostOrGained;
  /** Whether an object of one set belongs to an object of the other. */
  related: boolean;
}

/** Literals, primitives and objects that are in one set alone, as they are written. */
export interface LostOrGained {
  literals: string[];
  primitives: string[];
  objects: string[];
}

/** Compares what a value may be: where a consumer writes it, less is major; where one reads it, more is. */
export function compareValues(sets: ValueSets, position: Position): Finding[] {
  const { from, to } = sets;
  if ((isEmpty(from) && isEmpty(to)) || (from.anything && to.anything)) return [];
  const rules = position === "request" ? requestRules : responseRules;
  if (isEmpty(from)) return [finding(rules.valueAdded)];
  if (isEmpty(to)) return [finding(rules.valueRemoved)];
  if (isReplaced(sets)) return [finding(rules.typeChanged, "", sets.described)];
  return position === "request"
    ? [...narrowing(sets, position), ...widening(sets, position)]
    : [...widening(sets, position), ...narrowing(sets, position)];
}

function narrowing({ from, to, described, lost }: ValueSets, position: Position): Finding[] {
  const rules = position === "request" ? requestRules : responseRules;
  if (from.anything) return [finding(rules.typeNarrowed, "", { to: described.to, from: "anything" })];
  // `string` became some of its values
  const narrowed = lost.primitives.filter((name) => [...to.literals.values()].includes(name));
  const findings: Finding[] = [];
  if (narrowed.length > 0) {
    const was = `any ${narrowed.join(" or ")}`;
    findings.push(finding(rules.typeNarrowed, "", { to: described.to, from: was }));
  }
  const primitives = lost.primitives.filter((name) => !narrowed.includes(name));
  if (position === "response" && primitives.includes("null")) findings.push(finding(responseRules.nullRemoved));
  const members = [
    ...primitives.filter((name) => position === "request" || name !== "null"),
    ...lost.objects,
    ...lost.literals.filter((text) => !isEnumValue(text, from, to)),
  ];
  const values = lost.literals.filter((text) => isEnumValue(text, from, to));
  if (values.length > 0) findings.push(finding(rules.enumValueRemoved, "", { values: listValues(values) }));
  if (members.length > 0) findings.push(finding(rules.unionMemberRemoved, "", { values: listValues(members) }));
  return findings;
}

function widening({ from, to, described, gained }: ValueSets, position: Position): Finding[] {
  const rules = position === "request" ? requestRules : responseRules;
  if (to.anything) return [finding(rules.typeWidened, "", { to: "anything", from: described.from })];
  const known = new Set(from.literals.values());
  const findings: Finding[] = [];
  // some values of `string` became `string`
  const widened = gained.primitives.filter((name) => known.has(name));
  if (widened.length > 0) {
    const is = `any ${widened.join(" or ")}`;
    findings.push(finding(rules.typeWidened, "", { to: is, from: described.from }));
  }
  const values = gained.literals.filter((text) => isEnumValue(text, to, from));
  const members = [
    ...gained.primitives.filter((name) => !widened.includes(name)),
    ...gained.objects,
    ...gained.literals.filter((text) => !isEnumValue(text, to, from)),
  ];
  if (values.length > 0) findings.push(finding(rules.enumValueAdded, "", { values: listValues(values) }));
  if (members.length > 0) findings.push(finding(rules.unionMemberAdded, "", { values: listValues(members) }));
  return findings;
}

// an enum stays an enum, of the same primitive, whichever values it has
function isEnumValue(text: string, own: Members, other: Members): boolean {
  const primitive = own.literals.get(text);
  return primitive !== undefined && [...other.literals.values()].includes(primitive);
}

function isEmpty({ anything, primitives, literals, objects }: Members): boolean {
  return !anything && primitives.size + literals.size + objects.length === 0;
}

function isReplaced({ from, to, lost, gained, related }: ValueSets): boolean {
  if (from.anything || to.anything || related) return false;
  if (gained.literals.some((text) => isEnumValue(text, to, from))) return false;
  return countOf(lost) === sizeOf(from) && countOf(gained) === sizeOf(to);
}

function countOf({ literals, primitives, objects }: LostOrGained): number {
  return literals.length + primitives.length + objects.length;
}

function sizeOf({ primitives, literals, objects }: Members): number {
  return primitives.size + literals.size + objects.length;
}

function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 8).map((value) => `\`${shorten(value)}\``);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
