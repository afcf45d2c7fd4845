import type { Bump } from "../change/bump.ts";
import { listValues } from "../change/shorten.ts";
import type { Members } from "../compare/type-members.ts";

/** Two sets of what a value may be, and what is in one of them alone. */
export interface ValueSets {
  from: Members;
  to: Members;
  /** Each set in a few words. */
  described: { from: string; to: string };
  /** In words: what is in `from` alone. */
  lost: string[];
  /** In words: what is in `to` alone. */
  gained: string[];
  /** Whether an object of one set belongs to an object of the other. */
  related: boolean;
}

type Judgement = { bump: Bump; message: string };

/** Judges what a consumer writes: accepting less is major, accepting more is minor. */
export function judgeAccepted(sets: ValueSets): Judgement[] {
  const { from, to, lost, gained } = sets;
  if (saysNothing(sets)) return [];
  if (isEmpty(from)) return [{ bump: "minor", message: "now accepted" }];
  if (isEmpty(to)) return [{ bump: "major", message: "no longer accepted" }];
  if (isReplaced(sets)) return [replaced(sets)];
  const judgements: Judgement[] = [];
  if (from.anything || narrowed(lost, to)) {
    judgements.push({ bump: "major", message: `now only accepts ${sets.described.to}, was ${wasAny(sets)}` });
  } else if (lost.length > 0) judgements.push({ bump: "major", message: `no longer accepts ${listValues(lost)}` });
  if (to.anything) judgements.push({ bump: "minor", message: `now accepts anything, was ${sets.described.from}` });
  else if (gained.length > 0) judgements.push({ bump: "minor", message: `now also accepts ${anyOf(gained, from)}` });
  return judgements;
}

/** Judges what a consumer reads: returning more is major, returning less is minor. */
export function judgeReturned(sets: ValueSets, openEnums: boolean): Judgement[] {
  const { from, to, lost, gained } = sets;
  if (saysNothing(sets)) return [];
  if (isEmpty(from)) return [{ bump: "minor", message: "now has a value" }];
  if (isEmpty(to)) return [{ bump: "major", message: "no longer returned" }];
  if (isReplaced(sets)) return [replaced(sets)];
  const judgements: Judgement[] = [];
  if (to.anything) {
    judgements.push({ bump: "major", message: `may now be anything, was ${sets.described.from}` });
  } else if (gained.length > 0) {
    const bump = openEnums && isEnumGrowth(sets) ? "minor" : "major";
    judgements.push({ bump, message: `may now also be ${anyOf(gained, from)}` });
  }
  if (from.anything || narrowed(lost, to)) {
    judgements.push({ bump: "minor", message: `is now always ${sets.described.to}, was ${wasAny(sets)}` });
  } else if (lost.length > 0) judgements.push({ bump: "minor", message: `can no longer be ${listValues(lost)}` });
  return judgements;
}

function saysNothing({ from, to }: ValueSets): boolean {
  return (isEmpty(from) && isEmpty(to)) || (from.anything && to.anything);
}

function isEmpty({ anything, primitives, literals, objects }: Members): boolean {
  return !anything && primitives.size + literals.size + objects.length === 0;
}

function isReplaced(sets: ValueSets): boolean {
  const { from, to, lost, gained, related } = sets;
  if (from.anything || to.anything || related || isEnumGrowth(sets)) return false;
  const sizes = [from, to].map(({ primitives, literals, objects }) => primitives.size + literals.size + objects.length);
  return lost.length === sizes[0] && gained.length === sizes[1];
}

function replaced({ described }: ValueSets): Judgement {
  return { bump: "major", message: `is now ${described.to}, was ${described.from}` };
}

// an enum stays an enum, of the same primitive, whichever values it has
function isEnumGrowth({ from, to, gained }: ValueSets): boolean {
  const known = new Set(from.literals.values());
  return gained.every((name) => known.has(to.literals.get(name) ?? ""));
}

// `string` became some of its values
function narrowed(lost: readonly string[], to: Members): boolean {
  return [...to.literals.values()].some((primitive) => lost.includes(primitive));
}

function wasAny({ from, lost, to }: ValueSets): string {
  if (from.anything) return "anything";
  const primitives = new Set(to.literals.values());
  return `any ${lost.filter((name) => primitives.has(name)).join(" or ")}`;
}

// a few values of `string` became `string`
function anyOf(gained: readonly string[], from: Members): string {
  const known = new Set(from.literals.values());
  const [only] = gained;
  return only !== undefined && gained.length === 1 && known.has(only) ? `any ${only}` : listValues(gained);
}
