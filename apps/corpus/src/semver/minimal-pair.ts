type Json = Record<string, unknown>;

/** Two documents that differ. */
export interface DocumentPair {
  readonly old: Json;
  readonly new: Json;
}

/**
 * The smallest part of two documents for which something holds still: one part after another is taken out of both, the
 * largest first, and put back where it was needed. A part without which it throws was needed as well.
 */
export async function minimalPair(
  pair: DocumentPair,
  holds: (pair: DocumentPair) => Promise<boolean>,
  { tries: mostTries = 120, ms = 60_000 }: { tries?: number; ms?: number } = {},
): Promise<DocumentPair> {
  let current = pair;
  const until = performance.now() + ms;
  let tries = 0;
  for (let depth = 1; depth <= 12; depth++) {
    // half of what is side by side at once, then a quarter, down to single parts
    for (const group of groupsOf(partsAt(current, depth))) {
      if (tries >= mostTries || performance.now() > until) return current;
      const without = { old: withoutParts(current.old, group), new: withoutParts(current.new, group) };
      if (JSON.stringify(without) === JSON.stringify(current)) continue;
      tries++;
      if (await holds(without).catch(() => false)) current = without;
    }
  }
  return current;
}

type Keys = readonly string[];
const needed = new Set(["openapi", "info", "paths", "components"]);

function partsAt({ old: before, new: after }: DocumentPair, depth: number): Keys[] {
  const found = new Map<string, Keys>();
  const visit = (value: unknown, keys: Keys): void => {
    if (keys.length === depth) {
      if (depth > 1 || !needed.has(keys[0] ?? "")) found.set(JSON.stringify(keys), keys);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inside] of Object.entries(value)) visit(inside, [...keys, key]);
    }
  };
  visit(before, []);
  visit(after, []);
  return [...found.values()];
}

function groupsOf(parts: readonly Keys[]): Keys[][] {
  const groups: Keys[][] = [];
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < parts.length; start += size) groups.push(parts.slice(start, start + size));
  }
  return groups;
}

function withoutParts(document: Json, parts: readonly Keys[]): Json {
  const gone = new Set(parts.map((keys) => JSON.stringify(keys)));
  const copy = (value: unknown, keys: Keys): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const kept = Object.entries(value).flatMap(([key, inside]): [string, unknown][] => {
      const at = [...keys, key];
      return gone.has(JSON.stringify(at)) ? [] : [[key, copy(inside, at)]];
    });
    return Array.isArray(value) ? kept.map(([, inside]) => inside) : Object.fromEntries(kept);
  };
  return copy(document, []) as Json;
}
