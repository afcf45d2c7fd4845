import { ArgumentError } from "./argument-error.ts";

/** Which part of the corpus a run looks at. */
export interface Selection {
  /** Takes the `index`-th of `count` parts, counted from 1. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Takes this many at most, before they are divided into parts. */
  readonly limit?: number;
  /** Takes them in an order that this number decides, so that a limited run is a sample. */
  readonly seed?: number;
  /** Takes those whose name contains this. */
  readonly only?: string;
}

/** Selects entries: the same ones for the same selection, and each in exactly one of the parts. */
export function selectEntries<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  { shard = { index: 1, count: 1 }, limit = Number.POSITIVE_INFINITY, seed, only = "" }: Selection,
): Entry[] {
  const named = entries.filter(({ name }) => name.includes(only));
  const ordered = seed === undefined ? named : shuffled(named, seed);
  return ordered.slice(0, limit).filter((_, index) => index % shard.count === shard.index - 1);
}

/** Reads `i/n`. @throws ArgumentError if it is anything else, or `i` is not within 1 and `n`. */
export function parseShard(text: string): { index: number; count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new ArgumentError(`--shard: expected i/n with i from 1 to n, such as 1/4, received ${JSON.stringify(text)}`);
  return { index, count };
}

/** Reads a whole number of at least `minimum`. @throws ArgumentError if it is anything else. */
export function parseWholeNumber(option: string, text: string, minimum: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < minimum)
    throw new ArgumentError(`--${option}: expected a whole number from ${minimum}, received ${JSON.stringify(text)}`);
  return number;
}

function shuffled<Entry>(entries: readonly Entry[], seed: number): Entry[] {
  const random = randomNumbers(seed);
  return entries
    .map((entry) => ({ entry, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}

/** mulberry32: numbers from 0 to 1, the same ones for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
