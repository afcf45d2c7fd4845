import { messageOf, type Rule } from "../../rules/index.ts";

/** What was found at one place, relative to the pair it was found in. */
export interface Finding {
  rule: Rule;
  /** What to append to the place of the pair, such as `.name` or `[]`; empty for the pair itself. */
  at: string;
  message: string;
}

/** A finding of `rule`, at a place relative to its pair. */
export function finding(rule: Rule, at = "", values?: Readonly<Record<string, string>>): Finding {
  return { rule, at, message: messageOf(rule, values) };
}

/**
 * One old type against one new type, in one position. Pairs form a graph, not a tree: schemas are shared, and may
 * contain themselves.
 */
export interface Pair {
  findings: Finding[];
  edges: { at: string; to: Pair }[];
}

/** A pair without anything in it. */
export function emptyPair(): Pair {
  return { findings: [], edges: [] };
}

// one schema may stand at many places of one operation: past these, more places say nothing new
const placesPerPair = 8;

/** The pairs among `pairs` from which a finding can be reached, in time linear in the size of the graph. */
export function pairsWithFindings(pairs: Iterable<Pair>): Set<Pair> {
  const parents = new Map<Pair, Pair[]>();
  const pending: Pair[] = [];
  for (const pair of pairs) {
    if (pair.findings.length > 0) pending.push(pair);
    for (const { to } of pair.edges) {
      const known = parents.get(to);
      if (known) known.push(pair);
      else parents.set(to, [pair]);
    }
  }
  const reached = new Set<Pair>();
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    if (reached.has(pair)) continue;
    reached.add(pair);
    pending.push(...(parents.get(pair) ?? []));
  }
  return reached;
}

/**
 * Every finding below `root`, with its whole place, nearest first. A type that contains itself is entered once on each
 * way; a type that stands at many places is listed at the first eight.
 */
export function findingsBelow(root: Pair, interesting: ReadonlySet<Pair>): Finding[] {
  interface Step {
    pair: Pair;
    at: string;
    parent: Step | undefined;
  }
  const found: Finding[] = [];
  const visits = new Map<Pair, number>();
  const pending: Step[] = [{ pair: root, at: "", parent: undefined }];
  for (let next = 0; next < pending.length; next++) {
    const step = pending[next];
    if (!step) break;
    const count = visits.get(step.pair) ?? 0;
    if (count >= placesPerPair) continue;
    visits.set(step.pair, count + 1);
    for (const finding of step.pair.findings) found.push({ ...finding, at: step.at + finding.at });
    for (const { at, to } of step.pair.edges) {
      if (!interesting.has(to)) continue;
      let inside: Step | undefined = step;
      while (inside && inside.pair !== to) inside = inside.parent;
      if (!inside) pending.push({ pair: to, at: step.at + at, parent: step });
    }
  }
  return found;
}
